import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround } from "./function-parts.ts";
import { calledName, receiverOf } from "./object-origin.ts";
import { findRequestData } from "./request-data.ts";

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
 * Returns whether expressions in the function around a value, in front of where it is used, fit `checks` and speak of
 * every part of it that a request chooses: by the names and keys in it, in what it was taken from, or in what was made of it.
 */
export function isCheckedBefore({ value, checks, end }: Place, context: RuleContext): boolean {
  const owner = functionAround(value);
  const body = owner?.childForFieldName("body") ?? owner ?? context.root;
  if (!checks.test(context.source.slice(body.startIndex, end))) return false;
  const isAbove = ({ startIndex, endIndex }: SyntaxNode): boolean =>
    endIndex <= end && endIndex - startIndex < checkMax;
  const found = body.descendantsOfType(looking).filter((node) => isAbove(node) && checks.test(node.text));
  if (found.some(({ text }) => wholeRequest.test(text))) return true;
  const spokenOf = found.map((node) => namesIn(node));
  const bindings = body.descendantsOfType(bindingTypes).filter(isAbove).map(readBinding);
  const chosen = partsOf(value, context).filter((part) => findRequestData(part, context) !== null);
  return (chosen.length === 0 ? [value] : chosen).every((part) => {
    const names = namesAround(part, bindings, context);
    return spokenOf.some((each) => each.some((name) => isAmong(name, names)));
  });
}

/** Functions that put their arguments behind one another. */
const joining = /^(?:join|joinpath|urljoin|(?:Pure)?Path|str|resolve|realpath|abspath|normpath)$/;

/** `folder` and `name` of `os.path.join(folder, name)`, `folder / name` and `f"{folder}/{name}"`. */
function partsOf(value: SyntaxNode, context: RuleContext, depth = 0): readonly SyntaxNode[] {
  const made = context.resolve(value) ?? value;
  const pieces =
    context.textParts(made)?.filter((part) => typeof part !== "string") ??
    (made.type === "binary_operator" ? made.namedChildren : null) ??
    (made.type === "call" && joining.test(calledName(made))
      ? [receiverOf(made), ...context.arguments(made).map((given) => given.value)].filter((each) => each !== null)
      : null);
  return pieces === null || depth > partsDepthMax
    ? [value]
    : pieces.flatMap((piece) => partsOf(piece, context, depth + 1));
}

const partsDepthMax = 5;

interface Binding {
  readonly to: readonly string[];
  readonly from: readonly string[];
}

const bindingTypes = ["assignment", "named_expression", "as_pattern", "for_statement"];

function readBinding(node: SyntaxNode): Binding {
  const to = node.childForFieldName("left") ?? node.childForFieldName("name") ?? node.childForFieldName("alias");
  const from = node.childForFieldName("right") ?? node.childForFieldName("value") ?? node.firstNamedChild;
  return { to: to === null ? [] : namesIn(to), from: from === null || from.id === to?.id ? [] : namesIn(from) };
}

const isAmong = (name: string, names: ReadonlySet<string>): boolean =>
  names.has(name) || [...names].some((other) => isSame(name, other));

/** The names in a value, in what it was taken from, and in what was made of one of these. */
function namesAround(value: SyntaxNode, bindings: readonly Binding[], context: RuleContext): ReadonlySet<string> {
  const names = new Set([...namesIn(value), ...namesIn(context.resolve(value) ?? value)]);
  const isKnown = (name: string): boolean => isAmong(name, names);
  for (const { to, from } of bindings.toReversed()) if (to.some(isKnown)) for (const name of from) names.add(name);
  for (const { to, from } of bindings) if (from.some(isKnown)) for (const name of to) names.add(name);
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
