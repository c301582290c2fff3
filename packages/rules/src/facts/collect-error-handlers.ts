import type { ErrorHandlerFact } from "@muster/contract";
import { firstWhere } from "../engine/first-where.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { isLogCall } from "./collect-logging.ts";
import type { CallSite, FactSource } from "./fact-source.ts";

const handlerTypes = [
  "except_clause",
  "except_group_clause",
  "catch_clause",
  "rescue",
  "rescue_modifier",
  "catch_block",
];

/** Statements and expressions that let an error go on. Ruby, Elixir, Go and Rust have calls and macros for it. */
const throwTypes = ["raise_statement", "throw_statement", "throw_expression"];
const throwCalls = /(?:^|\.)(?:raise|reraise|throw|rethrow|panic|fail)$/;

/** Returns the places where errors end up and what becomes of them there, in order. */
export function collectErrorHandlers(source: FactSource): ErrorHandlerFact[] {
  const { root } = source.context;
  const found = source.family === "elixir" ? rescueClauses(root) : root.descendantsOfType(handlerTypes);
  // The keyword of some handlers has their name.
  const handlers = found.filter(({ isNamed }) => isNamed);
  if (handlers.length === 0) return [];
  const throws = root.descendantsOfType(throwTypes);
  const words = source.context.language === "ruby" ? root.descendantsOfType("identifier").filter(isRaise) : [];
  return handlers.map((node) => ({
    caught: caughtBy(node, source),
    action: actionOf(node, source, [throws, words]),
    line: source.lineOf(node),
  }));
}

/** `raise` alone is a name to Ruby's grammar, and `object.raise` is none of ours. */
function isRaise({ text, parent }: SyntaxNode): boolean {
  return text === "raise" && parent?.type !== "call";
}

function rescueClauses(root: SyntaxNode): readonly SyntaxNode[] {
  return root
    .descendantsOfType(["rescue_block", "catch_block"])
    .flatMap((block) => block.namedChildren.filter(({ type }) => type === "stab_clause"));
}

function caughtBy(node: SyntaxNode, source: FactSource): string {
  if (source.family === "elixir") return node.childForFieldName("left")?.text ?? "";
  if (source.family === "ecmascript" || node.type === "rescue_modifier") return "";
  if (source.family !== "python") return caughtType(node);
  const [first] = node.namedChildren;
  const isBare = first === undefined || /^(?:block|comment)$/.test(first.type);
  const caught = isBare ? null : first.type === "as_pattern" ? first.firstNamedChild : first;
  return caught?.text ?? "";
}

const caughtTypes = ["catch_type", "catch_declaration", "exceptions", "type_list", "user_type"];

/** The type without the name that it gets: `E` of `catch (const E& error)`. */
function caughtType(node: SyntaxNode): string {
  const parameter = node.childForFieldName("parameters")?.firstNamedChild;
  if (parameter != null) return parameter.childForFieldName("type")?.text ?? "";
  const inner = node.namedChildren.flatMap((child) =>
    child.type === "catch_formal_parameter" ? child.namedChildren : [child],
  );
  const declared = inner.find(({ type }) => caughtTypes.includes(type));
  return (declared?.childForFieldName("type") ?? declared)?.text ?? "";
}

function actionOf(
  node: SyntaxNode,
  source: FactSource,
  throws: readonly (readonly SyntaxNode[])[],
): ErrorHandlerFact["action"] {
  const body = bodyOf(node, source);
  if (body === null) return "swallowed";
  if (throws.some((sorted) => holdsOne(body, sorted))) return "rethrown";
  const within = callsWithin(body, source);
  if (within.some(({ name }) => name !== null && throwCalls.test(name))) return "rethrown";
  if (within.some(isLogCall)) return "logged";
  return within.length === 0 && isIdle(body) ? "swallowed" : "handled";
}

/** Whether a node holds one of some others, which are in document order. */
function holdsOne({ startIndex, endIndex }: SyntaxNode, sorted: readonly SyntaxNode[]): boolean {
  const first = sorted[firstWhere(sorted, (each) => each.startIndex >= startIndex)];
  return first !== undefined && first.endIndex <= endIndex;
}

/** Calls are in document order: those of a body follow each other. */
function callsWithin({ startIndex, endIndex }: SyntaxNode, { calls }: FactSource): readonly CallSite[] {
  const from = firstWhere(calls, ({ node }) => node.startIndex >= startIndex);
  const until = firstWhere(calls, ({ node }) => node.startIndex > endIndex);
  return calls.slice(from, until).filter(({ node }) => node.endIndex <= endIndex);
}

/** What a handler does; null where it has no statement at all. */
function bodyOf(node: SyntaxNode, { family, context }: FactSource): SyntaxNode | null {
  if (family === "elixir") return node.childForFieldName("right") ?? node;
  const body = node.childForFieldName("body");
  if (node.type === "rescue_modifier") return node.childForFieldName("handler") ?? node;
  if (body !== null || context.language === "ruby") return body;
  return node.namedChildren.findLast(({ type }) => !/comment$/.test(type)) ?? node;
}

const constant =
  /^(?:pass|continue|break|next|(?:return\s*)?(?:None|null|nil|undefined|nullptr|NULL|false|False|-?\d+|:\w+|\[\]|\{\}|""|'')?;?|\.\.\.)$/;
const declarations =
  /^(?:lexical_declaration|variable_declaration|local_variable_declaration|local_declaration_statement|declaration)$/;

/** Nothing, `pass`, or a constant answer; where nothing is called, what is only declared comes to nothing too. */
function isIdle(body: SyntaxNode): boolean {
  if (body.namedChildCount === 0) return /^[{(]\s*[)}]$/.test(body.text) || constant.test(body.text.trim());
  const statements = body.namedChildren.filter(({ type }) => !/comment$/.test(type));
  return statements.every(({ type, text }) => declarations.test(type) || constant.test(text.trim()));
}
