import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { functionTypes } from "./functions.ts";

/**
 * A pattern from the beginning to the end of the text that lets no quote, no white space and no point that stands for
 * any sign through, neither by itself nor within a range such as `[ -~]`.
 */
const wholeName =
  /^\/\^(?:(?!(?<!\\)\.|\\[sSDWPpxunrtvfcB]|['"`; |])(?:\[(?:a-z|A-Z|0-9|[\w$.:]|\\[wd]-?|\\[.$-]|-(?=\]))+\]|[^\n[\]]))+\$\/[iu]*$/;
/** A list of what a client sent approves nothing. */
const foreign = /\b(?:req|request|body|query|params|input|args|ctx|payload|event|data|form|\w*[dD]to)\b/;

/**
 * Returns whether a name was compared with the program's own list or pattern where it is used: behind
 * `if (!COLUMNS.includes(name)) throw …`, within `if (COLUMNS.has(name)) {…}`, or as the answer of
 * `COLUMNS.includes(name) ? name : "id"`.
 */
export function isApprovedName(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "identifier" && node.type !== "member_expression") return false;
  let inner = node;
  for (const outer of ancestors(node)) {
    if (outer.type === "ternary_expression" || outer.type === "if_statement") {
      const approves = verdictOf(outer.childForFieldName("condition"), node, context);
      if (approves === "yes" && isBranch(outer, "consequence", inner)) return true;
      if (approves === "no" && isBranch(outer, "alternative", inner)) return true;
    }
    if (outer.type === "statement_block" || outer.type === "program") {
      for (let before = inner.previousNamedSibling; before !== null; before = before.previousNamedSibling) {
        if (assigns(before, node.text)) break;
        if (before.type === "if_statement" && leaves(before) && verdictOf(condition(before), node, context) === "no")
          return true;
      }
    }
    if (functionTypes.includes(outer.type) && bindsName(outer, node)) return false;
    inner = outer;
  }
  return false;
}

const condition = (statement: SyntaxNode): SyntaxNode | null => statement.childForFieldName("condition");

const isBranch = (choice: SyntaxNode, field: string, inner: SyntaxNode): boolean =>
  choice.childForFieldName(field)?.id === inner.id;

/** A parameter of this function is no name of the one around. */
const bindsName = (fn: SyntaxNode, node: SyntaxNode): boolean =>
  new RegExp(`\\b${/^[\w$]+/.exec(node.text)?.[0].replaceAll("$", "\\$") ?? ""}\\b`).test(
    (fn.childForFieldName("parameters") ?? fn.childForFieldName("parameter"))?.text ?? "",
  );

const assigns = (statement: SyntaxNode, name: string): boolean =>
  /^(?:expression_statement)$/.test(statement.type) && statement.text.replace(/\s/g, "").startsWith(`${name}=`);

function leaves(statement: SyntaxNode): boolean {
  const body = statement.childForFieldName("consequence");
  const last = body?.type === "statement_block" ? body.namedChildren.at(-1) : body;
  return /^(?:throw|return|continue|break)_statement$/.test(last?.type ?? "");
}

/** Whether a condition that holds says that the name is one of the program's own, that it is none, or nothing about it. */
function verdictOf(test: SyntaxNode | null, name: SyntaxNode, context: RuleContext): "yes" | "no" | null {
  if (test?.type === "parenthesized_expression") return verdictOf(test.firstNamedChild, name, context);
  if (test?.type === "unary_expression" && test.childForFieldName("operator")?.text === "!") {
    const inner = verdictOf(test.childForFieldName("argument"), name, context);
    return inner === "yes" ? "no" : inner === "no" ? "yes" : null;
  }
  if (test?.type === "binary_expression") return verdictOfTwo(test, name, context);
  return test?.type === "call_expression" && asksForName(test, name, context) ? "yes" : null;
}

/** `a && b` holds when both do; `a || b` failed when both did; `name in TABLE`. */
function verdictOfTwo(test: SyntaxNode, name: SyntaxNode, context: RuleContext): "yes" | "no" | null {
  const [left, right] = [test.childForFieldName("left"), test.childForFieldName("right")];
  const operator = test.childForFieldName("operator")?.text;
  if (operator === "in") return left?.text === name.text && isOwn(right, context) ? "yes" : null;
  const wanted = operator === "&&" ? "yes" : operator === "||" ? "no" : null;
  if (wanted === null) return null;
  return [left, right].some((side) => verdictOf(side, name, context) === wanted) ? wanted : null;
}

/** `COLUMNS.includes(name)`, `allowed.has(name)`, `/^[a-z_]+$/.test(name)`, `Object.hasOwn(TABLE, name)`. */
function asksForName(call: SyntaxNode, name: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  const method = callee?.childForFieldName("property")?.text ?? "";
  const list = callee?.childForFieldName("object") ?? null;
  const [first, second] = context.arguments(call).map(({ value }) => value);
  const isName = (value: SyntaxNode | undefined): boolean =>
    value !== undefined && value.text.replace(/\s+as\s+[\w.]+$/, "") === name.text;
  if (method === "hasOwn") return isName(second) && isOwn(first ?? null, context);
  if (!isName(first)) return false;
  if (method === "test") return wholeName.test((context.resolve(list) ?? list)?.text ?? "");
  return /^(?:includes|has|hasOwnProperty)$/.test(method) && isOwn(list, context);
}

const isOwn = (list: SyntaxNode | null, context: RuleContext): boolean =>
  list !== null && !isForeign(list.text) && !isForeign(context.resolve(list)?.text.slice(0, 500) ?? "");

/** What stands in quotes, or is a key, is a name that the list holds. */
const isForeign = (list: string): boolean => foreign.test(list.replace(/"[^"]*"|'[^']*'|\b\w+\s*:/g, ""));
