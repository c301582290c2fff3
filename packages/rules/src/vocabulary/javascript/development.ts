import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { methodOf, pathText } from "./functions.ts";

/** Whether what a condition leads to happens on the machines of developers alone. */
interface Told {
  readonly whenTrue: boolean;
  readonly whenFalse: boolean;
}

const nothing: Told = { whenTrue: false, whenFalse: false };
const opposite = ({ whenTrue, whenFalse }: Told): Told => ({ whenTrue: whenFalse, whenFalse: whenTrue });

/** Names of switches: `isDev`, `__DEV__`, `devMode`, `isProduction`; no `device`, `localUser` or `products`. */
const developmentName = /^_*(?:is|in)?_?(?:dev|development|local|localhost)(?:_?(?:mode|env|environment|build))?_*$/i;
const productionName = /^_*(?:is|in)?_?(?:prod|production|live)(?:_?(?:mode|env|environment|build))?_*$/i;
const developmentValue = /^(?:dev|development|local|localhost|test)$/i;
const productionValue = /^(?:prod|production|live)$/i;
/** What holds the name of the environment: `process.env.NODE_ENV`, `config.environment`, `app.get("env")`. */
const environment = /(?:^|[._])(?:env|environment|mode|stage)$|ENV$|Env$|\bget\(["']env["']\)$/;

/**
 * Returns whether a node is reached on the machines of developers alone: `if (isDev) { … }`, the `else` of a question for
 * production, what follows `if (isProduction) return`, `isDev && …`, `isProduction ? … : …`.
 */
export function isForDevelopment(node: SyntaxNode, context: RuleContext): boolean {
  let inner = node;
  for (const outer of ancestors(node)) {
    if (isDevelopmentBranch(outer, inner, context)) return true;
    if (outer.type === "statement_block" && isBehindReturn(inner, context)) return true;
    inner = outer;
  }
  return false;
}

/** `if (isProduction) return answer("failed");` above a statement. */
function isBehindReturn(statement: SyntaxNode, context: RuleContext): boolean {
  for (let above = statement.previousNamedSibling; above !== null; above = above.previousNamedSibling) {
    const branch = above.type === "if_statement" ? above.childForFieldName("consequence") : null;
    const last = branch?.type === "statement_block" ? branch.namedChildren.at(-1) : branch;
    if (last == null || !/^(?:return|throw)_statement$/.test(last.type)) continue;
    if (toldBy(above.childForFieldName("condition"), context).whenFalse) return true;
  }
  return false;
}

function isDevelopmentBranch(outer: SyntaxNode, branch: SyntaxNode, context: RuleContext): boolean {
  if (outer.type === "binary_expression") {
    if (outer.childForFieldName("right")?.id !== branch.id) return false;
    const told = toldBy(outer.childForFieldName("left"), context);
    const operator = outer.childForFieldName("operator")?.text;
    return (operator === "&&" && told.whenTrue) || (operator === "||" && told.whenFalse);
  }
  if (outer.type !== "if_statement" && outer.type !== "ternary_expression") return false;
  const told = (): Told => toldBy(outer.childForFieldName("condition"), context);
  if (outer.childForFieldName("consequence")?.id === branch.id) return told().whenTrue;
  return outer.childForFieldName("alternative")?.id === branch.id && told().whenFalse;
}

function toldBy(condition: SyntaxNode | null | undefined, context: RuleContext, steps = 0): Told {
  if (condition == null || steps > 8) return nothing;
  const inside = (node: SyntaxNode | null): Told => toldBy(node, context, steps + 1);
  switch (condition.type) {
    case "parenthesized_expression":
      return inside(condition.firstNamedChild);
    case "unary_expression":
      return condition.childForFieldName("operator")?.text === "!"
        ? opposite(inside(condition.childForFieldName("argument")))
        : nothing;
    case "binary_expression":
      return toldByPair(condition, inside);
    case "identifier":
    case "member_expression":
    case "call_expression":
      return toldByName(condition, context, inside);
    default:
      return nothing;
  }
}

function toldByPair(pair: SyntaxNode, inside: (node: SyntaxNode | null) => Told): Told {
  const [left, right] = [pair.childForFieldName("left"), pair.childForFieldName("right")];
  const operator = pair.childForFieldName("operator")?.text ?? "";
  if (operator === "&&" || operator === "||") {
    const [one, other] = [inside(left), inside(right)];
    return operator === "&&"
      ? { whenTrue: one.whenTrue || other.whenTrue, whenFalse: one.whenFalse && other.whenFalse }
      : { whenTrue: one.whenTrue && other.whenTrue, whenFalse: one.whenFalse || other.whenFalse };
  }
  if (!/^[!=]==?$/.test(operator)) return nothing;
  const isLeft = left !== null && valueOf(left) !== null;
  const told = toldByValue(isLeft ? left : right, isLeft ? right : left);
  return operator.startsWith("!") ? opposite(told) : told;
}

function toldByValue(value: SyntaxNode | null, asked: SyntaxNode | null): Told {
  const text = environment.test(pathText(asked)) ? valueOf(value) : null;
  if (text === null) return nothing;
  return { whenTrue: developmentValue.test(text), whenFalse: productionValue.test(text) };
}

/** `"production"`, `Environment.Production`. */
function valueOf(node: SyntaxNode | null): string | null {
  if (node?.type === "string") return node.text.slice(1, -1);
  const member = node?.type === "member_expression" ? (node.childForFieldName("property")?.text ?? "") : "";
  return developmentValue.test(member) || productionValue.test(member) ? member : null;
}

/** A switch by its name, `isDev()`, `config.isProduction`; else by what it holds: `const verbose = NODE_ENV !== "production"`. */
function toldByName(node: SyntaxNode, context: RuleContext, inside: (node: SyntaxNode | null) => Told): Told {
  const name =
    node.type === "call_expression" ? methodOf(node) : (node.childForFieldName("property")?.text ?? node.text);
  if (developmentName.test(name)) return { whenTrue: true, whenFalse: false };
  if (productionName.test(name)) return { whenTrue: false, whenFalse: true };
  if (name === "includes") return toldByList(node);
  const held = node.type === "identifier" ? context.resolve(node) : null;
  return held === null || held.id === node.id ? nothing : inside(held);
}

/** `["development", "test"].includes(process.env.NODE_ENV)`. */
function toldByList(call: SyntaxNode): Told {
  const list = call.childForFieldName("function")?.childForFieldName("object");
  const asked = call.childForFieldName("arguments")?.firstNamedChild ?? null;
  const told = list?.type === "array" ? list.namedChildren.map((value) => toldByValue(value, asked)) : [];
  return told.length === 0
    ? nothing
    : { whenTrue: told.every(({ whenTrue }) => whenTrue), whenFalse: told.some(({ whenFalse }) => whenFalse) };
}
