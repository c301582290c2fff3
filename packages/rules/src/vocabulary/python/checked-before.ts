import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround } from "./function-parts.ts";
import { receiverOf } from "./object-origin.ts";

/** Names that stand in every handler: what holds one of them speaks of nothing in particular. */
const common = new Set(
  (
    "self cls app current_app settings config request req event context response session user current_user g db os re " +
    "args kwargs form values data json body payload params headers cookies files query_params path_params GET POST FILES META"
  ).split(" "),
);
/** `validate_url(request)`, `check_path(**payload)`: all that was sent is looked at. */
const wholeRequest =
  /\(\s*\**(?:request|req|event|data|body|payload|params|args|form|kwargs)(?:\.(?:args|form|data|json|GET|POST))?\s*[,)]/;
const looking = ["call", "comparison_operator", "attribute", "assignment", "named_expression"];
/** Longer expressions are no checks, but hold them. */
const checkMax = 1_000;

interface Place {
  readonly value: SyntaxNode;
  readonly checks: RegExp;
  /** Where the value is used. */
  readonly end: number;
}

/**
 * Returns whether an expression in the function around a value, in front of where it is used, fits `checks` and speaks of
 * the value: by the names and keys in it, in what it was taken from, or in what was made of it.
 */
export function isCheckedBefore({ value, checks, end }: Place, context: RuleContext): boolean {
  const owner = functionAround(value);
  const body = owner?.childForFieldName("body") ?? owner ?? context.root;
  if (!checks.test(context.source.slice(body.startIndex, end))) return false;
  const isAbove = ({ startIndex, endIndex }: SyntaxNode): boolean =>
    endIndex <= end && endIndex - startIndex < checkMax;
  const names = namesAround(value, body.descendantsOfType(binding).filter(isAbove), context);
  return body
    .descendantsOfType(looking)
    .some(
      (node) =>
        isAbove(node) &&
        checks.test(node.text) &&
        (namesIn(node).some((name) => isAmong(name, names)) || wholeRequest.test(node.text)),
    );
}

const binding = ["assignment", "named_expression", "as_pattern", "for_statement"];

const isAmong = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name) || [...names].some((other) => isSame(name, other));

/** The names in a value, in what it holds, and in what was taken from or made of one of these. */
function namesAround(value: SyntaxNode, bindings: readonly SyntaxNode[], context: RuleContext): ReadonlySet<string> {
  const names = new Set([...namesIn(value), ...namesIn(context.resolve(value) ?? value)]);
  for (const node of bindings) {
    const sides =
      node.type === "for_statement" ? [node.childForFieldName("left"), node.childForFieldName("right")] : [node];
    const found = sides.flatMap((side) => (side === null ? [] : namesIn(side)));
    if (found.some((name) => isAmong(name, names))) for (const name of found) names.add(name);
  }
  return names;
}

const depthMax = 200;

/** What a node speaks of: names, dotted ones whole, and the keys by which it reads; no functions and no constants. */
function namesIn(node: SyntaxNode, depth = 0): readonly string[] {
  const within = (nodes: readonly (SyntaxNode | null)[]): readonly string[] =>
    depth > depthMax ? [] : nodes.flatMap((each) => (each === null ? [] : namesIn(each, depth + 1)));
  switch (node.type) {
    case "identifier":
      return spoken(node.text);
    case "attribute":
      return /^[\w.]+$/.test(node.text) ? spoken(node.text) : within([node.childForFieldName("object")]);
    case "call":
      return within([receiverOf(node), node.childForFieldName("arguments")]);
    case "keyword_argument":
      return within([node.childForFieldName("value")]);
    case "string":
      // In `"file" in args` the key only asks whether there is one.
      return /^(?:subscript|argument_list)$/.test(node.parent?.type ?? "") && node.namedChildCount === 3
        ? spoken(node.namedChildren[1]?.text ?? "")
        : within(node.namedChildren);
    default:
      return within(node.namedChildren);
  }
}

/** `plan` of `current_user.plan`, nothing of `request.args`, of `os.path` and of constants. */
function spoken(name: string): readonly string[] {
  const parts = name.split(".");
  if (/^os\.path\b/.test(name) || parts.some((part) => /^[A-Z][A-Z\d_]*$/.test(part))) return [];
  const own = parts.findIndex((part) => !common.has(part));
  return own < 0 ? [] : [parts.slice(own).join(".")];
}

/** `upload` and `upload.filename` speak of the same, `upload.filename` and `upload.content_type` do not. */
const isSame = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
