import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround } from "./function-parts.ts";

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
        (namesIn(node).some((name) => names.has(name)) || wholeRequest.test(node.text)),
    );
}

const binding = ["assignment", "named_expression", "as_pattern", "for_statement"];

/** The names in a value, in what it holds, and in what was taken from or made of one of these. */
function namesAround(value: SyntaxNode, bindings: readonly SyntaxNode[], context: RuleContext): ReadonlySet<string> {
  const names = new Set([...namesIn(value), ...namesIn(context.resolve(value) ?? value)]);
  for (const node of bindings) {
    const sides =
      node.type === "for_statement" ? [node.childForFieldName("left"), node.childForFieldName("right")] : [node];
    const found = sides.flatMap((side) => (side === null ? [] : namesIn(side)));
    if (found.some((name) => names.has(name))) for (const name of found) names.add(name);
  }
  return names;
}

/** All names in a node and the keys by which it reads, but not those of functions that are called and of constants. */
const namesIn = (node: SyntaxNode): readonly string[] =>
  node
    .descendantsOfType(["identifier", "string_content"])
    .filter((name) => (name.type === "identifier" ? !isCallee(name) : isKey(name)))
    .map(({ text }) => text)
    .filter((text) => !common.has(text) && !/^[A-Z][A-Z\d_]*$/.test(text));

/** `path.join` of `os.path.join(root, name)`: the function, and the modules in which it is. */
function isCallee(name: SyntaxNode): boolean {
  const outer = name.parent?.type === "attribute" ? name.parent : name;
  const callee = outer.parent?.type === "attribute" && /^os\.path\b/.test(outer.text) ? outer.parent : outer;
  const isCalled = callee.parent?.type === "call" && callee.parent.childForFieldName("function")?.id === callee.id;
  return isCalled && (callee !== outer || outer === name || outer.childForFieldName("attribute")?.id === name.id);
}

/** `"file"` of `args["file"]` and `args.get("file")`; in `"file" in args` it only asks whether there is one. */
const isKey = (content: SyntaxNode): boolean => {
  for (const outer of ancestors(content))
    if (outer.type !== "string" && outer.type !== "string_content")
      return outer.type === "subscript" || outer.type === "argument_list";
  return false;
};
