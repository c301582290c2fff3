import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Captures } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  admitsFailure,
  isBaseName,
  readRaisedMessage,
  readStubNote,
  saysOnPurpose,
  stubWords,
} from "../../../vocabulary/stub-note.ts";
import type { StubNote } from "../../../vocabulary/stub-note.ts";

const functionTypes = [
  "function_declaration",
  "function_expression",
  "arrow_function",
  "method_definition",
  "generator_function_declaration",
];

/** Where a short arrow function is a definition of its own, and not an argument of some call. */
const definingTypes = [
  "variable_declarator",
  "pair",
  "public_field_definition",
  "field_definition",
  "assignment_expression",
];

/** Calls that are not the function's work: it reports or waits. */
const idleCalls =
  /^(console|log|logger|this\.log|this\.logger)\.\w+$|^(sleep|delay|wait|setTimeout)$|(^|\.)(sleep|delay)$/;

/** Calls that a made-up answer goes through or is decorated with. */
const decorativeCalls =
  /^(Promise\.resolve|Date\.now|Math\.\w+|String|Number|of|uuid|uuidv4|v4|nanoid|crypto\.randomUUID|randomUUID|(NextResponse|Response)\.json|json|(res|response|reply|ctx|c|context)\.(json|send|sendStatus|end|text|body)|NextResponse)$/;

/** Answers of a handler that are statements of their own: `res.json({ success: true });`. */
const answeringCalls = /^(res|response|reply)(\.status\([^)]*\)|\.code\([^)]*\))?\.(json|send|sendStatus|end)$/;

const literalTypes = ["true", "false", "null", "undefined", "number", "string", "regex"];

const collectionTypes = ["object", "array"];

const wrapperTypes = [
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "non_null_expression",
  "await_expression",
  "type_assertion",
];

export const rule = defineRule({
  id: "javascript/todo-stub",
  class: "todo-stub",
  title: "Stub in place of an implementation",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  // One severity for two halves: an answer that reports success without doing the work is worse, an honest throw is better.
  severity: "medium",
  confidence: "high",
  why: `
    The function stands where others rely on it, and does not do its work. Where it answers all the same, callers go on as
    if a payment had been made or a permission checked, and nothing in logs or tests tells. Where it throws, the first
    user who gets there finds out.`,
  fix: `
    Implement it, or take away what leads to it. Until then let it fail loudly at the border, with an error that callers
    handle (501 in an API), never with a result that looks like success.`,
  example: {
    language: "typescript",
    before: `
      export async function verifySignature(payload: string, signature: string): Promise<boolean> {
        // TODO: implement
        return true;
      }`,
    after: `
      export async function verifySignature(payload: string, signature: string): Promise<boolean> {
        const expected = createHmac("sha256", key).update(payload).digest();
        return timingSafeEqual(expected, Buffer.from(signature, "hex"));
      }`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 60 },
  tags: ["stub", "todo"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (statement_block (return_statement) @finding)
    (statement_block (expression_statement (call_expression function: (member_expression))) @finding)
    (statement_block . (comment) @finding)
    (arrow_function
      body: [(true) (false) (null) (array) (string) (number) (call_expression) (parenthesized_expression)] @finding) @arrow
    (statement_block (throw_statement (new_expression constructor: (identifier) @error)) @finding)
    (statement_block (throw_statement (string) @error) @finding)
    (statement_block (return_statement (call_expression function: (member_expression property: (property_identifier) @_reject)
      arguments: (arguments . (new_expression constructor: (identifier) @error) .)) (#eq? @_reject "reject")) @finding)
  `,
  accept: ({ finding, error, arrow }, context) => {
    // In a test a stub is what it is for.
    if (context.pathClass === "test" || !context.mentions(stubWords)) return false;
    if (arrow !== undefined) return isStubArrow(finding, arrow, context);
    return isStub({ finding, error }, context);
  },
  message: ({ finding }) => {
    if (finding.type === "throw_statement") return "This function is not implemented: it only throws.";
    if (finding.type === "comment") return "This function does nothing: its work is still to be written.";
    return "This function answers without doing its work: what it returns stands in for the real result.";
  },
});

/** `const isAllowed = () => true; // TODO: ask the policy`. */
function isStubArrow(body: SyntaxNode, arrow: SyntaxNode, context: RuleContext): boolean {
  if (!definingTypes.includes(arrow.parent?.type ?? "") || !isMadeUp(body, context, 0) || isExcused(arrow))
    return false;
  if (isReplacedLater(arrow, context)) return false;
  const note = readStubNote(context.comments(arrow).map(summary));
  return isOwnGap(note) || (note === "open" && isLiteral(body, context, 0));
}

/** `let update = () => Promise.resolve();`, which a branch gives something else. */
const isReplacedLater = (fn: SyntaxNode, context: RuleContext): boolean =>
  fn.parent?.type === "variable_declarator" &&
  context
    .named(["identifier"], fn.parent.childForFieldName("name")?.text ?? "")
    .some(({ parent, fieldName }) => parent?.type === "assignment_expression" && fieldName === "left");

function isStub(
  { finding, error }: Pick<Captures, "finding"> & { error: SyntaxNode | undefined },
  context: RuleContext,
): boolean {
  const owner = ownerOf(finding);
  if (owner === null || isReplacedLater(owner, context)) return false;
  const work = workOf(owner, context);
  const isWhole = work.every(({ id }) => id === finding.id);
  if (finding.type === "comment") return work.length === 0 && isEmptyStub(finding, owner, context);
  if (error !== undefined)
    return isWhole && !basePath.test(context.path) && !isExcused(owner) && isUnimplemented(error, owner, context);
  const isAnswer = finding.type === "expression_statement";
  const value = finding.firstNamedChild;
  if (isAnswer && !isMadeUpAnswer(value, context)) return false;
  if (!isAnswer && (!isMadeUp(value, context, 0) || isEmptyReturn(value))) return false;
  if (isWhole) {
    const note = isExcused(owner) ? null : noteOfWhole(finding, owner, context);
    return isOwnGap(note) || (note === "open" && !isAnswer && isLiteral(value, context, 0) && !isListOfData(value));
  }
  if (isAnswer || givesOtherResults(owner, finding, context) || !isLiteral(value, context, 0)) return false;
  return readStubNote(context.comments(finding)) === "stand-in" && !isExcused(owner);
}

/** `cachers/base.js`: what it leaves open its subclasses do. */
const basePath = /(?:^|\/)(?:base|abstract)[\w-]*\.[cm]?[jt]sx?$/i;

const isOwnGap = (note: StubNote): boolean => note === "stand-in" || note === "unfinished";

/** A list of this many entries is data that somebody wrote down. */
const entriesMin = 4;

const isListOfData = (value: SyntaxNode | null): boolean =>
  value?.type === "array" && value.namedChildren.filter(({ type }) => type === "object").length >= entriesMin;

const isEmptyReturn = (value: SyntaxNode | null): boolean => value === null || value.type === "comment";

const statementsOf = (block: SyntaxNode | null): readonly SyntaxNode[] =>
  (block?.namedChildren ?? []).filter(({ type }) => type !== "comment");

/** The function whose last word a statement is, also from within a `try` that ends it; null for any other statement. */
function ownerOf(statement: SyntaxNode): SyntaxNode | null {
  const block = statement.parent;
  if (block === null || (statement.type !== "comment" && statementsOf(block).at(-1)?.id !== statement.id)) return null;
  const outer = block.parent;
  if (outer === null || functionTypes.includes(outer.type)) return outer;
  const isTry = outer.type === "try_statement" && outer.childForFieldName("body")?.id === block.id;
  if (!isTry || statementsOf(outer.parent).at(-1)?.id !== outer.id) return null;
  const around = outer.parent?.parent ?? null;
  return around !== null && functionTypes.includes(around.type) ? around : null;
}

/** The statements that do something; those of a `try` around everything are the function's own. */
function workOf(owner: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const work = statementsOf(owner.childForFieldName("body")).filter((statement) => !isIdle(statement, context));
  const [only] = work;
  if (work.length !== 1 || only?.type !== "try_statement") return work;
  return statementsOf(only.childForFieldName("body")).filter((statement) => !isIdle(statement, context));
}

/** Reports, waits, or names a literal that is returned then. */
function isIdle(statement: SyntaxNode, context: RuleContext): boolean {
  if (statement.type === "lexical_declaration") {
    return statement.namedChildren.every((declarator) => {
      const value = declarator.childForFieldName("value");
      return (
        value !== null && declarator.childForFieldName("name")?.type === "identifier" && isMadeUp(value, context, 0)
      );
    });
  }
  const inner = statement.type === "expression_statement" ? statement.firstNamedChild : null;
  const call = inner?.type === "await_expression" ? inner.firstNamedChild : inner;
  if (call?.type === "new_expression") return /\bsetTimeout\b/.test(call.text);
  if (inner?.type === "unary_expression") return inner.text.startsWith("void ");
  return call?.type === "call_expression" && idleCalls.test(context.name(call) ?? "");
}

function givesOtherResults(owner: SyntaxNode, last: SyntaxNode, context: RuleContext): boolean {
  return owner
    .descendantsOfType(["return_statement", "yield_expression"])
    .some((other) => other.id !== last.id && !isLiteral(other.firstNamedChild, context, 0));
}

/** What is said in and above a function that does nothing else. */
function noteOfWhole(finding: SyntaxNode, owner: SyntaxNode, context: RuleContext): StubNote {
  // What is said above a callback speaks of the call.
  const places = owner.parent?.type === "arguments" ? [finding] : [finding, owner];
  const ofEntries = notesOfEntries(finding, context);
  const comments = [...new Set(places.flatMap((place) => context.comments(place)))].filter(
    (comment) => !ofEntries.some((note) => note.includes(comment)),
  );
  return comments.some((comment) => saysOnPurpose(comment) || forDocumentation.test(comment))
    ? null
    : readStubNote(comments.map(summary));
}

/** Behind one of several entries of what is returned: it speaks of that one. */
const notesOfEntries = (finding: SyntaxNode, context: RuleContext): readonly string[] =>
  finding
    .descendantsOfType("comment")
    .filter(({ parent, startIndex }) => {
      const entries = parent?.namedChildren.filter(({ type }) => type !== "comment") ?? [];
      const before = entries.findLast(({ endIndex }) => endIndex <= startIndex);
      return (
        entries.length > 1 &&
        before !== undefined &&
        !context.source.slice(before.endIndex, startIndex).includes("\n") &&
        /^(?:object|array)$/.test(parent?.type ?? "")
      );
    })
    .map(({ text }) => text);

/** Stands there so that a tool finds something to describe. */
const forDocumentation = /\b(?:for|by) (?:the )?(?:js-?doc|jsdox|typedoc|doc(?:s|umentation)?)\b/i;

/** Of a documentation comment the first sentence: the rest speaks of parameters. */
function summary(comment: string): string {
  const text = comment.split(/@(?!todo)\w/)[0] ?? "";
  if (!text.includes("\n")) return text;
  return text.split(/\n\s*\*?\s*\n|\.\s/)[0]?.replace(/\n\s*\*/g, " ") ?? text;
}

/** An empty function with a note. Defaults of a context and other null objects are complete. */
function isEmptyStub(finding: SyntaxNode, owner: SyntaxNode, context: RuleContext): boolean {
  if (isExcused(owner) || /noop/i.test(context.symbol(finding)) || owner.parent?.type === "arguments") return false;
  if (owner.type === "method_definition" && owner.childForFieldName("name")?.text === "constructor") return false;
  return noteOfWhole(finding, owner, context) !== null;
}

/** Methods for subclasses, doubles for tests, and defaults of a context. */
function isExcused(owner: SyntaxNode): boolean {
  for (const outer of [owner, ...ancestors(owner)]) {
    if (outer.type === "abstract_class_declaration") return true;
    if (outer.type === "class_declaration" || outer.type === "class") {
      return isBaseName(outer.childForFieldName("name")?.text ?? "");
    }
    if (
      outer.type === "call_expression" &&
      /^((React\.)?createContext|(vi|jest|sinon)\.\w+)$/.test(outer.childForFieldName("function")?.text ?? "")
    ) {
      return true;
    }
    if (
      outer.type === "variable_declarator" &&
      /mock|stub|fake|dummy|noop/i.test(outer.childForFieldName("name")?.text ?? "")
    ) {
      return true;
    }
    // What it is called for is to say so, or to stand in.
    if (
      outer.type === "function_declaration" &&
      /mock|stub|fake|dummy|noop|abstract|^not_?implemented$/i.test(outer.childForFieldName("name")?.text ?? "")
    ) {
      return true;
    }
  }
  return false;
}

function isMadeUpAnswer(call: SyntaxNode | null, context: RuleContext): boolean {
  const callee = call?.childForFieldName("function")?.text.replace(/\s/g, "") ?? "";
  if (call === null || !answeringCalls.test(callee) || admitsFailure(call.text) || /\b[45]\d\d\b/.test(callee))
    return false;
  return context.arguments(call).every(({ value }) => isMadeUp(value, context, 0));
}

/** A value that needs no work: literals, arguments handed back, identifiers and times that were made up. */
function isMadeUp(node: SyntaxNode | null, context: RuleContext, depth: number): boolean {
  if (isLiteral(node, context, depth)) return node === null || !admitsFailure(node.text);
  if (node === null || depth > 5) return false;
  const inside = (child: SyntaxNode | null): boolean => isMadeUp(child, context, depth + 1);
  if (wrapperTypes.includes(node.type)) return inside(node.firstNamedChild);
  if (collectionTypes.includes(node.type)) return !admitsFailure(node.text) && partsOf(node).every(inside);
  switch (node.type) {
    case "identifier":
    case "shorthand_property_identifier":
      return isParameter(node, context) || resolved(node, context, inside);
    case "member_expression":
      return depth > 0 && /^(req|request|params|input|data|body|event|args|options|payload)\b/.test(node.text);
    case "template_string":
      return true;
    case "new_expression":
      return (
        ["Date", "Map", "Set"].includes(node.childForFieldName("constructor")?.text ?? "") &&
        context.arguments(node).every(({ value }) => inside(value))
      );
    case "call_expression":
      return isDecorative(node, context) && context.arguments(node).every(({ value }) => inside(value));
    default:
      return false;
  }
}

function isDecorative(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  if (admitsFailure(call.text)) return false;
  if (callee?.type === "member_expression" && callee.childForFieldName("property")?.text.startsWith("to") === true) {
    return isMadeUp(callee.childForFieldName("object"), context, 4);
  }
  return (
    decorativeCalls.test(context.name(call) ?? "") ||
    (answeringCalls.test(callee?.text ?? "") && !/\b[45]\d\d\b/.test(callee?.text ?? ""))
  );
}

function resolved(node: SyntaxNode, context: RuleContext, holds: (value: SyntaxNode) => boolean): boolean {
  const value = context.resolve(node);
  return value !== null && value.id !== node.id && holds(value);
}

function isParameter(node: SyntaxNode, context: RuleContext): boolean {
  const owner = context.enclosingFunction(node)?.node;
  const list = owner?.childForFieldName("parameters") ?? owner?.childForFieldName("parameter");
  return (
    list
      ?.descendantsOfType(["identifier", "shorthand_property_identifier_pattern"])
      .some(({ text }) => text === node.text) ?? false
  );
}

const partsOf = (collection: SyntaxNode): readonly SyntaxNode[] =>
  collection.namedChildren
    .filter(({ type }) => type !== "comment")
    .map((child) => (child.type === "pair" ? (child.childForFieldName("value") ?? child) : child));

/** Nothing, a literal, or a collection of literals. */
function isLiteral(node: SyntaxNode | null, context: RuleContext, depth: number): boolean {
  if (node === null || literalTypes.includes(node.type)) return true;
  if (depth > 5) return false;
  const inside = (child: SyntaxNode | null): boolean => isLiteral(child, context, depth + 1);
  if (wrapperTypes.includes(node.type)) return inside(node.firstNamedChild);
  if (collectionTypes.includes(node.type)) return partsOf(node).every(inside);
  if (node.type === "template_string") return context.isConstant(node);
  if (node.type === "call_expression" && context.name(node) === "Promise.resolve") {
    return context.arguments(node).every(({ value }) => inside(value));
  }
  return node.type === "identifier" && resolved(node, context, inside);
}

/** A throw that is the whole function, of an error that says so. */
function isUnimplemented(error: SyntaxNode, owner: SyntaxNode, context: RuleContext): boolean {
  const thrown = error.type === "string" ? error : error.parent;
  const argument = error.type === "string" ? error : (thrown?.childForFieldName("arguments")?.firstNamedChild ?? null);
  const message =
    context.text(argument) ??
    (context.textParts(argument) ?? []).map((part) => (typeof part === "string" ? part : "…")).join("");
  const said = readRaisedMessage(message);
  const comments = [...context.comments(thrown), ...context.comments(owner)];
  if (said === "refused" || comments.some(saysOnPurpose)) return false;
  const isNamedSo = error.type === "identifier" && /^(NotImplemented|Unimplemented)/.test(error.text);
  if (said === null && !isNamedSo) return false;
  const enclosing = context.enclosingClass(owner);
  if (enclosing === null) return true;
  return !hasSubclass(enclosing.name, context) && !isCalledBy(enclosing.node, owner);
}

function hasSubclass(name: string, context: RuleContext): boolean {
  return context.root
    .descendantsOfType(["class_heritage"])
    .some((heritage) => new RegExp(`^extends\\s+${name.replace(/\W/g, "")}\\b`).test(heritage.text));
}

/** Whether another method of the class calls it: a hook. */
function isCalledBy(classNode: SyntaxNode, owner: SyntaxNode): boolean {
  const name = (owner.childForFieldName("name")?.text ?? "").replace(/\W/g, "");
  return name !== "" && new RegExp(`\\bthis\\.${name}\\b`).test(classNode.text);
}
