import type { RuleContext } from "../context/rule-context.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { isPlaceholderText, isSchemaName, isSqlSafeFunction } from "./sql-text.ts";

/** A text that becomes SQL: literal pieces as they are, computed ones as `\0`, and the first one that is not safe. */
export interface SqlText {
  readonly text: string;
  readonly unsafe: SyntaxNode | null;
}

/** Deeper concatenations than this are not followed. */
const depthMax = 12;
/** Parts looked at for one text: names may refer to each other in circles. */
const partsMax = 300;

interface Reading {
  readonly context: RuleContext;
  readonly depth: number;
  readonly budget: { partsLeft: number };
}

/** Nodes that choose between two values, with the fields or positions of the values. */
const choices: Readonly<Record<string, (node: SyntaxNode) => readonly (SyntaxNode | null)[]>> = {
  conditional_expression: (node) => [node.namedChildren[0] ?? null, node.namedChildren[2] ?? null],
  ternary_expression: (node) => [node.childForFieldName("consequence"), node.childForFieldName("alternative")],
};

const textTypes = ["string", "concatenated_string", "template_string", "quoted_content", "charlist", "sigil"];

/**
 * Reads a text that is put together, through local names that hold one value. Null when the node is no such text: a
 * parameter, a call, a tagged template.
 */
export function readSqlText(node: SyntaxNode | null | undefined, context: RuleContext): SqlText | null {
  return readText(node, { context, depth: 0, budget: { partsLeft: partsMax } });
}

function readText(node: SyntaxNode | null | undefined, reading: Reading): SqlText | null {
  const { context, depth, budget } = reading;
  const resolved = context.resolve(node);
  const parts = depth > depthMax || budget.partsLeft-- <= 0 ? null : context.textParts(resolved);
  if (parts === null) return null;
  let text = "";
  let unsafe: SyntaxNode | null = null;
  for (const part of parts) {
    const read =
      typeof part === "string" ? { text: part, unsafe: null } : readPart(part, { ...reading, depth: depth + 1 });
    text += read.text;
    unsafe ??= read.unsafe;
  }
  return { text, unsafe };
}

function readPart(part: SyntaxNode, reading: Reading): SqlText {
  const { context } = reading;
  const constant = context.constant(part)?.value;
  if (constant !== undefined) return { text: String(constant), unsafe: null };
  if (isPlaceholderList(part, context) || isJoinOfConstants(part, reading)) return { text: "\0", unsafe: null };
  const nested = readText(part, reading);
  if (nested !== null) return nested;
  return { text: "\0", unsafe: isSafe(part, reading) ? null : part };
}

/** True for what cannot carry anything into SQL: constants, numbers, quoted names, the code's own schema. */
function isSafe(node: SyntaxNode, reading: Reading): boolean {
  const { context, depth, budget } = reading;
  if (depth > depthMax || budget.partsLeft-- <= 0) return false;
  const deeper = { ...reading, depth: depth + 1 };
  const resolved = context.resolve(node) ?? node;
  if (context.isConstant(node) || context.isConstant(resolved)) return true;
  const branches = choices[resolved.type]?.(resolved);
  if (branches !== undefined) return branches.every((branch) => isSafeText(branch, deeper));
  const values = context.values(resolved);
  if (values !== null) return values.every((value) => isSafeText(value, deeper));
  const name = context.name(resolved);
  if (name === null) return false;
  return context.arguments(resolved).length > 0 || /[)]$/.test(resolved.text)
    ? isSqlSafeFunction(name) || isFunctionOfConstants(resolved, name, context)
    : isSchemaName(name) || /(^|[.])length$/.test(name);
}

/** A function of the code's own, given constants only, makes the same text every time; one that reads something does not. */
function isFunctionOfConstants(call: SyntaxNode, name: string, context: RuleContext): boolean {
  if (!/^\w+$/.test(name) || /input|prompt|read|get|fetch|param|env|arg|request|load/i.test(name)) return false;
  const given = context.arguments(call);
  return given.length > 0 && given.every(({ value }) => context.isConstant(value));
}

function isSafeText(node: SyntaxNode | null, reading: Reading): boolean {
  if (node === null) return false;
  const read = readText(node, reading);
  return read === null ? isSafe(node, reading) : read.unsafe === null;
}

/** `", ".join(["%s"] * n)`, `ids.map((_, i) => `$${i + 1}`).join()`: every text in it is a placeholder or parts two. */
function isPlaceholderList(node: SyntaxNode, context: RuleContext): boolean {
  const made = context.resolve(node) ?? node;
  const texts = [made, ...made.descendantsOfType(textTypes)]
    .filter(({ type }) => textTypes.includes(type))
    .map((text) => flatten(text, context));
  return texts.some(isPlaceholderText) && texts.every((text) => isPlaceholderText(text) || isSeparator(text));
}

function flatten(node: SyntaxNode, context: RuleContext): string {
  if (node.type === "quoted_content") return node.text;
  return (context.textParts(node) ?? []).map((part) => (typeof part === "string" ? part : "\0")).join("");
}

function isSeparator(text: string): boolean {
  return /^\s*(?:,|and|or|union(?:\s+all)?|)\s*$/i.test(text);
}

/** `" AND ".join(conditions)` where only constant texts were ever put into `conditions`. */
function isJoinOfConstants(node: SyntaxNode, reading: Reading): boolean {
  const { context } = reading;
  const join = context.resolve(node) ?? node;
  const callee = join.childForFieldName("function");
  if (callee === null || !/\.join$/.test(callee.text)) return false;
  const list = [callee.childForFieldName("object"), ...context.arguments(join).map(({ value }) => value)].find(
    (candidate) => candidate?.type === "identifier",
  );
  return list != null && holdsConstantsOnly(list, reading);
}

function holdsConstantsOnly(list: SyntaxNode, reading: Reading): boolean {
  const { context } = reading;
  const scope = context.enclosingFunction(list)?.node ?? context.root;
  const initial = context.resolve(list);
  if (initial === null || initial.id === list.id || !isConstantList(initial, reading)) return false;
  return scope
    .descendantsOfType(["call", "call_expression"])
    .filter((call) => {
      const callee = call.childForFieldName("function");
      return (
        callee?.childForFieldName("object")?.text === list.text &&
        /\.(append|push|extend|insert|add)$/.test(callee.text)
      );
    })
    .every((call) => context.arguments(call).every(({ value }) => isSafeText(value, reading)));
}

function isConstantList(node: SyntaxNode, reading: Reading): boolean {
  return ["list", "array"].includes(node.type) && node.namedChildren.every((item) => isSafeText(item, reading));
}

/** Returns how a computed part reads in a message: its first line, shortened. */
export function quotePart(node: SyntaxNode): string {
  const [line = ""] = node.text.split("\n");
  return line.length <= 60 ? line : `${line.slice(0, 57)}…`;
}
