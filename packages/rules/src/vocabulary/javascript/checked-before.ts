import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround } from "./functions.ts";
import { handlerAround } from "./request-handlers.ts";

const nameTypes = [
  "identifier",
  "property_identifier",
  "shorthand_property_identifier",
  "shorthand_property_identifier_pattern",
];
/** Names that stand in every handler: what holds one of them speaks of nothing in particular. */
const common = new Set(
  "req request ctx context c event res response reply next query params body headers input".split(" "),
);
/** `validate(req)`, `schema.parse(await request.json())`: all that was sent is looked at. */
const wholeRequest =
  /\(\s*(?:await\s+)?(?:req|request|ctx|c|event)(?:\.(?:body|query|params|json\(\)|formData\(\)))?\s*[,)]/;
const looking = ["call_expression", "binary_expression", "subscript_expression", "variable_declarator"];
/** Longer expressions are no checks, but hold them. */
const checkMax = 1_000;

/**
 * Returns whether an expression between the head of the handler around a place and the place fits `checks` and speaks of
 * a value: by the names in it, in what it was taken from, or in what was made of it.
 */
export function isCheckedBefore(
  { place, value, checks }: { readonly place: SyntaxNode; readonly value: SyntaxNode; readonly checks: RegExp },
  context: RuleContext,
): boolean {
  const scope = handlerAround(place) ?? functionAround(place) ?? context.root;
  const body = scope.childForFieldName("body") ?? scope;
  if (!checks.test(context.source.slice(body.startIndex, place.startIndex))) return false;
  const names = namesAround(value, { scope: body, end: place.startIndex }, context);
  return body
    .descendantsOfType(looking)
    .some(
      (node) =>
        node.endIndex <= place.startIndex &&
        node.endIndex - node.startIndex < checkMax &&
        checks.test(node.text) &&
        (namesIn(node).some((name) => names.has(name)) || wholeRequest.test(node.text)),
    );
}

/** The names in a value, in what it holds, and in what was taken from or made of one of these. */
function namesAround(
  value: SyntaxNode,
  { scope, end }: { readonly scope: SyntaxNode; readonly end: number },
  context: RuleContext,
): ReadonlySet<string> {
  const names = new Set([...namesIn(value), ...namesIn(context.resolve(value) ?? value)]);
  const givings = scope
    .descendantsOfType(["variable_declarator", "assignment_expression"])
    .filter(({ startIndex }) => startIndex < end);
  for (const giving of givings) {
    const found = giving.endIndex - giving.startIndex < checkMax ? namesIn(giving) : [];
    if (found.some((name) => names.has(name))) for (const name of found) names.add(name);
  }
  return names;
}

/** All names in a node but those of functions that are called. */
const namesIn = (node: SyntaxNode): readonly string[] =>
  node
    .descendantsOfType(nameTypes)
    .filter((name) => !isCallee(name) && !common.has(name.text))
    .map(({ text }) => text);

function isCallee(name: SyntaxNode): boolean {
  const callee = name.type === "property_identifier" ? name.parent : name;
  return callee?.parent?.childForFieldName("function")?.id === callee?.id;
}
