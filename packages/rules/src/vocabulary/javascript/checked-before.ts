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

interface Look {
  readonly place: SyntaxNode;
  readonly value: SyntaxNode;
  readonly checks: RegExp;
  /** What a part of the value says nothing about the whole by: `extname(file)`. */
  readonly besides?: RegExp;
}

/**
 * Returns whether an expression between the head of the handler around a place and the place fits `checks` and speaks of
 * a value: by the names in it, in what it was taken from, or in what was made of it.
 */
export function isCheckedBefore(look: Look, context: RuleContext): boolean {
  const { place, checks, besides } = look;
  const scope = handlerAround(place) ?? functionAround(place) ?? context.root;
  const body = scope.childForFieldName("body") ?? scope;
  const before = context.source.slice(body.startIndex, place.startIndex);
  if (!checks.test(before) && !/\bcase\b/.test(before)) return false;
  const names = namesAround(look, body, context);
  if (isOfCase(place, names)) return true;
  return body
    .descendantsOfType(looking)
    .some(
      (node) =>
        node.endIndex <= place.startIndex &&
        node.endIndex - node.startIndex < checkMax &&
        checks.test(node.text) &&
        besides?.test(node.text) !== true &&
        (namesIn(node).some((name) => names.has(name)) || wholeRequest.test(node.text)),
    );
}

/** `switch (host) { case "a.example.com": … }`: in the branch the value is one of those written down. */
function isOfCase(place: SyntaxNode, names: ReadonlySet<string>): boolean {
  return place.ancestorsOfType(["switch_case"]).some((branch) => {
    const asked = branch.parent?.parent?.childForFieldName("value") ?? null;
    return (
      /^["'`\d]/.test(branch.childForFieldName("value")?.text ?? "") &&
      asked !== null &&
      namesIn(asked).some((name) => names.has(name))
    );
  });
}

/** The names in a value, in what it holds, and in what was taken from or made of one of these. */
function namesAround({ place, value, besides }: Look, scope: SyntaxNode, context: RuleContext): ReadonlySet<string> {
  const said = [value, context.resolve(value) ?? value].flatMap((node) =>
    namesIn(node).filter((name) => !common.has(name)),
  );
  // A value may itself go by such a name: `const next = req.query.next`.
  const names = new Set(value.type === "identifier" ? [value.text, ...said] : said);
  const givings = scope
    .descendantsOfType(["variable_declarator", "assignment_expression"])
    .filter(({ startIndex, text }) => startIndex < place.startIndex && besides?.test(text) !== true);
  const isKnown = (name: string): boolean => names.has(name);
  for (const giving of givings) {
    if (giving.endIndex - giving.startIndex >= checkMax) continue;
    const [target, source] = [
      giving.childForFieldName("name") ?? giving.childForFieldName("left"),
      giving.childForFieldName("value") ?? giving.childForFieldName("right"),
    ].map((side) => (side === null ? [] : namesIn(side).filter((name) => !common.has(name))));
    // What is taken out of the same request beside the value is another.
    const found = [...(target?.some(isKnown) ? (source ?? []) : []), ...(source?.some(isKnown) ? (target ?? []) : [])];
    for (const name of found) names.add(name);
  }
  return names;
}

/** All names in a node but those of functions that are called. */
const namesIn = (node: SyntaxNode): readonly string[] =>
  node
    .descendantsOfType(nameTypes)
    .filter((name) => !isCallee(name))
    .map(({ text }) => text);

function isCallee(name: SyntaxNode): boolean {
  const callee = name.type === "property_identifier" ? name.parent : name;
  return callee?.parent?.childForFieldName("function")?.id === callee?.id;
}
