import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import {
  admitsFailure,
  isBaseName,
  readRaisedMessage,
  readStubNote,
  saysOnPurpose,
  stubWords,
} from "../../../vocabulary/stub-note.ts";
import type { StubNote } from "../../../vocabulary/stub-note.ts";

/** Calls that are not the function's work: it reports or waits. */
const idleCalls = /^(Logger\.\w+|IO\.(puts|inspect|warn)|Process\.sleep|:timer\.sleep)$/;

/** Calls that a made-up answer is decorated with. */
const decorativeCalls =
  /^((DateTime|NaiveDateTime|Date|Time)\.\w+|System\.(system_time|os_time|unique_integer)|Ecto\.UUID\.generate|UUID\.\w+|:rand\.uniform|Enum\.random|Decimal\.new|to_string|MapSet\.new|Map\.new)$/;

/** Answers of a controller: the first argument is the connection. */
const answeringCalls = /^((Phoenix\.Controller|Plug\.Conn)\.)?(json|text|html|send_resp)$/;

const literalTypes = ["atom", "nil", "boolean", "integer", "float", "string", "charlist", "sigil"];

const collectionTypes = ["tuple", "list", "map", "map_content", "keywords"];

/** Parts of a `do` block that are not its own statements. */
const clauseTypes = ["comment", "rescue_block", "after_block", "catch_block", "else_block"];

export const rule = defineRule({
  id: "elixir/todo-stub",
  class: "todo-stub",
  title: "Stub in place of an implementation",
  languages: ["elixir"],
  category: "reliability",
  // One severity for two halves: an answer that reports success without doing the work is worse, an honest raise is better.
  severity: "medium",
  confidence: "low",
  why: `
    The function stands where others rely on it, and does not do its work. Where it answers {:ok, ...} all the same, callers
    go on as if a payment had been made or a permission checked, and nothing in logs or tests tells. Where it raises, the
    process of the first user who gets there crashes.`,
  fix: `
    Implement it, or take away what leads to it. Until then return {:error, :not_implemented} and let callers handle it
    (501 in an API), never a result that looks like success.`,
  example: {
    language: "elixir",
    before: `
      def verify_signature(_payload, _signature) do
        # TODO: implement
        :ok
      end`,
    after: `
      def verify_signature(payload, signature) do
        expected = :crypto.mac(:hmac, :sha256, key(), payload)
        if Plug.Crypto.secure_compare(expected, signature), do: :ok, else: {:error, :invalid_signature}
      end`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 60 },
  tags: ["stub", "todo"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (identifier) @_def
      (do_block [
        (atom) (nil) (boolean) (integer) (float) (string) (charlist) (sigil) (tuple) (list) (map) (identifier) (call)
        (binary_operator)] @finding)
      (#any-of? @_def "def" "defp")) @definition

    (call target: (identifier) @_def
      (arguments (_) . (keywords (pair key: (keyword) @_do value: (_) @finding)))
      (#any-of? @_def "def" "defp") (#match? @_do "^do:")) @definition

    (call target: (identifier) @_def (do_block . (comment) @finding)
      (#any-of? @_def "def" "defp")) @definition
  `,
  accept: ({ finding, definition }, context) =>
    !/(?:^|\/)mix\.exs$/.test(context.path) &&
    context.mentions(stubWords) &&
    definition !== undefined &&
    isStub(finding, definition, context),
  message: ({ finding }) => {
    if (isRaise(finding)) return "This function is not implemented: it only raises.";
    if (finding.type === "comment") return "This function does nothing: its work is still to be written.";
    return "This function answers without doing its work: what it returns stands in for the real result.";
  },
});

function isStub(finding: SyntaxNode, definition: SyntaxNode, context: RuleContext): boolean {
  const statements = statementsOf(finding);
  if (finding.type === "comment") {
    return (
      statements.length === 0 && noteOfWhole(finding, definition, context) !== null && !isExcused(definition, context)
    );
  }
  if (statements.at(-1)?.id !== finding.id) return false;
  const isAnswer = isMadeUpAnswer(finding, context);
  if (!isRaise(finding) && !isAnswer && !isMadeUp(finding, context, 0)) return false;
  const isWhole = statements.every((one) => one.id === finding.id || isIdle(one, context));
  if (isRaise(finding)) {
    if (isCatchAll(finding) && isOneOfClauses(finding, context)) return false;
    return isWhole && isUnimplemented(finding, definition, context) && !isExcused(definition, context);
  }
  // After other work `:ok` is what a function says when it is done: only a plain word takes that back.
  const note = isWhole ? noteOfWhole(finding, definition, context) : readStubNote(context.comments(finding));
  if (note === null || isExcused(definition, context)) return false;
  // One case among others has its answer; what is to be done may be another's.
  const isOneCase = isOneOfClauses(finding, context) || isAskedAboutNothing(finding);
  if (isOneCase && !saysUnimplemented(finding, definition, context)) return false;
  if (!isWhole) return note === "stand-in" && isLiteral(finding, context, 0);
  if (isLarge(finding) && isOfOneField(finding, context)) return false;
  if (isAnswer || isLiteral(finding, context, 0)) return note !== "open" || !isAnswer;
  // Beside one field it speaks of that field: the others are handed on.
  return note !== "open" && !isOfOneField(finding, context);
}

/** `def execute(kind, …)` after clauses for the kinds there are. */
function isOneOfClauses(finding: SyntaxNode, context: RuleContext): boolean {
  const own = functionAround(finding);
  const functions = own === null ? [] : (moduleAround(finding, context)?.functions ?? []);
  return functions.some(
    ({ name, parameters, node }) =>
      name === own?.name && parameters.length === own.parameters.length && node.id !== own.node.id,
  );
}

const isCatchAll = (finding: SyntaxNode): boolean =>
  functionAround(finding)?.parameters.every(({ type }) => type === "identifier") ?? false;

/** `def updated_at(nil), do: …`: asked about nothing. */
function isAskedAboutNothing(finding: SyntaxNode): boolean {
  const parameters = functionAround(finding)?.parameters ?? [];
  return parameters.length > 0 && parameters.every(({ type }) => type === "nil");
}

const saysUnimplemented = (finding: SyntaxNode, definition: SyntaxNode, context: RuleContext): boolean =>
  [...context.comments(finding), ...context.comments(definition)].some((text) =>
    /implement|\bmock|\bstub|place-?holder|hard-?coded|\bfake|\bdummy|simulat/i.test(text),
  );

/** A table of so many entries is no made-up answer for the sake of one. */
const isLarge = (node: SyntaxNode): boolean => node.descendantsOfType("pair").length > 3;

/** All that is said stands behind an entry, on its line, or above one of many. */
function isOfOneField(finding: SyntaxNode, context: RuleContext): boolean {
  const inside = context
    .commentNodes()
    .filter(({ startIndex, endIndex }) => startIndex > finding.startIndex && endIndex < finding.endIndex);
  return (
    inside.length > 0 &&
    inside.every((comment) => {
      const lineIndex = context.source.lastIndexOf("\n", comment.startIndex) + 1;
      const before = context.source.slice(lineIndex, comment.startIndex);
      const isAbove = before.trim() === "" && isLarge(finding);
      return /^\s*\w+:\s/.test(before) || isAbove;
    }) &&
    readStubNote(context.comments(finding.parent).filter((text) => !inside.some((one) => one.text.includes(text)))) ===
      null
  );
}

/** The statements of the body of which a node is one: itself alone after `do:`. */
function statementsOf(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.parent?.type !== "do_block") return [node];
  return node.parent.namedChildren.filter(({ type }) => !clauseTypes.includes(type));
}

const isRaise = (node: SyntaxNode): boolean =>
  node.type === "call" && /^(?:raise|throw|exit)$/.test(node.childForFieldName("target")?.text ?? "");

/** Reports, waits, forgets an argument, or names a literal that is returned then. */
function isIdle(statement: SyntaxNode, context: RuleContext): boolean {
  if (statement.type === "call") return idleCalls.test(context.name(statement) ?? "");
  if (statement.type !== "binary_operator" || statement.childForFieldName("operator")?.text !== "=") return false;
  const left = statement.childForFieldName("left");
  if (left?.type !== "identifier") return false;
  const right = statement.childForFieldName("right");
  return right !== null && (isMadeUp(right, context, 0) || (left.text.startsWith("_") && right.type === "identifier"));
}

/** What is said in and above a function that does nothing else. */
function noteOfWhole(finding: SyntaxNode, definition: SyntaxNode, context: RuleContext): StubNote {
  const comments = [
    ...new Set([...context.comments(finding), ...commentsAbove(definition, context), ...context.comments(definition)]),
  ];
  return comments.some(saysOnPurpose) ? null : readStubNote(comments);
}

/** Comments stand above the attributes of a function: `@impl true`, `@spec`. */
function commentsAbove(definition: SyntaxNode, context: RuleContext): readonly string[] {
  const attributes: SyntaxNode[] = [];
  let before = definition.previousNamedSibling;
  while (before?.type === "unary_operator" && before.text.startsWith("@") && attributes.length < 5) {
    attributes.push(before);
    before = before.previousNamedSibling;
  }
  return attributes.flatMap((attribute) => context.comments(attribute));
}

/** Code for other modules, and doubles for tests. */
function isExcused(definition: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(definition)) {
    const word = outer.type === "call" ? outer.childForFieldName("target")?.text : undefined;
    if (word === "quote") return true;
    // Raises for whatever has no implementation of its own, derived or written.
    if (word === "defimpl" && context.argument(outer, "for")?.text === "Any") return true;
    if (word !== "defmodule") continue;
    const name = outer.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild?.text ?? "";
    return isBaseName(name.split(".").at(-1) ?? "") || isOverridable(definition, outer, context);
  }
  return false;
}

function isOverridable(definition: SyntaxNode, moduleNode: SyntaxNode, context: RuleContext): boolean {
  const name = context.symbol(definition.firstNamedChild).split(".").at(-1) ?? "";
  return moduleNode
    .descendantsOfType("call")
    .some((call) => call.childForFieldName("target")?.text === "defoverridable" && call.text.includes(`${name}:`));
}

function isMadeUpAnswer(node: SyntaxNode, context: RuleContext): boolean {
  const call = node.type === "binary_operator" ? node.childForFieldName("right") : node;
  if (call?.type !== "call" || !answeringCalls.test(context.name(call) ?? "")) return false;
  if (
    admitsFailure(node.text) ||
    /\bput_status\((?:conn, )?(?:[45]\d\d|:(?!ok|created|accepted|no_content))/.test(node.text)
  )
    return false;
  return context
    .arguments(call)
    .slice(1)
    .every(({ value }) => isMadeUp(value, context, 1));
}

/** A value that needs no work: literals, arguments handed back, identifiers and times that were made up. */
function isMadeUp(node: SyntaxNode, context: RuleContext, depth: number): boolean {
  if (isLiteral(node, context, depth)) return !admitsFailure(node.text);
  if (depth > 5) return false;
  const inside = (child: SyntaxNode): boolean => isMadeUp(child, context, depth + 1);
  if (collectionTypes.includes(node.type)) return !admitsFailure(node.text) && partsOf(node).every(inside);
  if (node.type === "string") return true;
  if (node.type === "identifier") return isParameter(node, context) || resolved(node, context, inside);
  if (node.type === "call") {
    const name = context.name(node) ?? "";
    return (
      (decorativeCalls.test(name) && context.arguments(node).every(({ value }) => inside(value))) ||
      isField(node, context)
    );
  }
  return (
    node.type === "binary_operator" &&
    node.childForFieldName("operator")?.text === "<>" &&
    node.namedChildren.every(inside)
  );
}

/** `order.id` of an argument. */
function isField(call: SyntaxNode, context: RuleContext): boolean {
  const target = call.childForFieldName("target");
  const left = target?.type === "dot" ? target.childForFieldName("left") : null;
  return left?.type === "identifier" && call.namedChildCount === 1 && isParameter(left, context);
}

function isParameter(node: SyntaxNode, context: RuleContext): boolean {
  const definition = context.enclosingFunction(node)?.node;
  const head = definition?.namedChildren.find(({ type }) => type === "arguments")?.firstNamedChild;
  return head?.descendantsOfType("identifier").some(({ id, text }) => id !== node.id && text === node.text) ?? false;
}

function resolved(node: SyntaxNode, context: RuleContext, holds: (value: SyntaxNode) => boolean): boolean {
  const value = context.resolve(node);
  return value !== null && value.id !== node.id && holds(value);
}

function partsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren
    .filter(({ type }) => type !== "comment" && type !== "struct")
    .flatMap((child) => {
      if (child.type === "pair") return child.childForFieldName("value") ?? child;
      const isArrow = child.type === "binary_operator" && child.childForFieldName("operator")?.text === "=>";
      return isArrow ? (child.childForFieldName("right") ?? child) : child;
    });
}

/** A literal, or a collection of literals. */
function isLiteral(node: SyntaxNode, context: RuleContext, depth: number): boolean {
  if (depth > 5) return false;
  if (collectionTypes.includes(node.type)) return partsOf(node).every((child) => isLiteral(child, context, depth + 1));
  if (literalTypes.includes(node.type)) return context.isConstant(node);
  return node.type === "identifier" && resolved(node, context, (value) => isLiteral(value, context, depth + 1));
}

/** A raise whose message says so: `raise "not implemented"`, `raise RuntimeError, "TODO"`. */
function isUnimplemented(raise: SyntaxNode, definition: SyntaxNode, context: RuleContext): boolean {
  const said = readRaisedMessage(messageOf(raise, context));
  const comments = [...context.comments(raise), ...commentsAbove(definition, context), ...context.comments(definition)];
  if (said === "refused" || comments.some(saysOnPurpose)) return false;
  const error = context.argument(raise, 0)?.text ?? "";
  return (
    said === "missing" ||
    /^(\w+\.)*(NotImplemented|Unimplemented)\w*$/.test(error) ||
    readStubNote(comments) === "stand-in"
  );
}

function messageOf(raise: SyntaxNode, context: RuleContext): string {
  const argument = context.argument(raise, "message") ?? context.argument(raise, 1) ?? context.argument(raise, 0);
  // `throw(:not_implemented)`, `throw({:error, :not_implemented})`.
  if (argument !== null && /^\{?:/.test(argument.text))
    return argument.text.replace(/[{}:,]/g, " ").replaceAll("_", " ");
  return (context.textParts(argument) ?? []).map((part) => (typeof part === "string" ? part : "…")).join("");
}
