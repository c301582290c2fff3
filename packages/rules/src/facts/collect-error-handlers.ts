import type { ErrorHandlerFact } from "@muster/contract";
import { firstWhere } from "../engine/first-where.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { isLogCall } from "./collect-logging.ts";
import type { CallSite, FactSource } from "./fact-source.ts";

const handlerTypes = ["except_clause", "except_group_clause", "catch_clause", "rescue", "catch_block"];

/** Returns the places where errors end up and what becomes of them there, in order. */
export function collectErrorHandlers(source: FactSource): ErrorHandlerFact[] {
  const { root } = source.context;
  const handlers = source.family === "elixir" ? rescueClauses(root) : root.descendantsOfType(handlerTypes);
  return handlers.map((node) => ({
    caught: caughtBy(node, source),
    action: actionOf(node, source),
    line: source.lineOf(node),
  }));
}

function rescueClauses(root: SyntaxNode): readonly SyntaxNode[] {
  return root
    .descendantsOfType(["rescue_block", "catch_block"])
    .flatMap((block) => block.namedChildren.filter(({ type }) => type === "stab_clause"));
}

function caughtBy(node: SyntaxNode, { family }: FactSource): string {
  if (family === "elixir") return node.childForFieldName("left")?.text ?? "";
  if (family === "ecmascript") return "";
  const [first] = node.namedChildren;
  const isBare = first === undefined || /^(?:block|compound_statement|statements|comment)$/.test(first.type);
  const caught = isBare ? null : first.type === "as_pattern" ? first.firstNamedChild : first;
  return caught?.text ?? "";
}

function actionOf(node: SyntaxNode, source: FactSource): ErrorHandlerFact["action"] {
  const body = bodyOf(node, source);
  const words = body.text;
  if (/\b(?:raise|reraise|throw|rethrow|panic)\b/.test(words)) return "rethrown";
  const within = callsWithin(body, source);
  if (within.some(isLogCall)) return "logged";
  return within.length === 0 && isIdle(body) ? "swallowed" : "handled";
}

/** Calls are in document order: those of a body follow each other. */
function callsWithin({ startIndex, endIndex }: SyntaxNode, { calls }: FactSource): readonly CallSite[] {
  const from = firstWhere(calls, ({ node }) => node.startIndex >= startIndex);
  const until = firstWhere(calls, ({ node }) => node.startIndex > endIndex);
  return calls.slice(from, until).filter(({ node }) => node.endIndex <= endIndex);
}

function bodyOf(node: SyntaxNode, { family }: FactSource): SyntaxNode {
  if (family === "elixir") return node.childForFieldName("right") ?? node;
  return node.childForFieldName("body") ?? node.namedChildren.findLast(({ type }) => type !== "comment") ?? node;
}

/** Nothing, `pass`, or a constant answer. */
function isIdle(body: SyntaxNode): boolean {
  const statements = body.namedChildren.filter(({ type }) => type !== "comment" && type !== "block_comment");
  const constant =
    /^(?:pass|continue|break|(?:return\s*)?(?:None|null|nil|undefined|false|False|:\w+|\[\]|\{\}|""|'')?;?|\.\.\.)$/;
  return statements.every(({ text }) => constant.test(text.trim()));
}
