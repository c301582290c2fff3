import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import type { MeasuredFunction } from "../../../facts/measure-functions.ts";
import { bodyOf, bodyStatements } from "../../../vocabulary/function-body.ts";
import {
  admitsFailure,
  isBaseName,
  readRaisedMessage,
  readStubNote,
  saysOnPurpose,
  stubWords,
} from "../../../vocabulary/stub-note.ts";

/** Statements that are not the function's work: it reports, or forgets an argument. */
const idle =
  /^(?:(?:\w+\.)*(?:log(?:ger)?|Log|logging|slog|tracing|Console|console)(?:\.|::)\w+|fmt\.Print\w*|println!?|print!?|eprintln!|puts|echo|error_log|System\.(?:out|err)\.\w+|_ =|let _ =|std::cout|printf)\b/;

/** What a function raises that has not been written. */
const unwritten =
  /^(?:return\s+)?(?:(?:raise|throw|abort)\b[^\n]{0,40}?\b(?:NotImplemented\w*|UnimplementedError)\b|(?:raise|throw|panic|abort|die|exit|error|fail|TODO)\b)/;

const raisedType = /\b(?:NotImplemented(?:Error|Exception)?|UnimplementedError|NotYetImplementedException)\b/;

/** Words of a literal answer in any of the languages. */
const literalWords =
  /^(?:return|nil|null|NULL|nullptr|None|true|false|True|False|TRUE|FALSE|new|Ok|Some|Result|Task|vec|make|map|string|bool|int|int32|int64|uint|float64|double|byte|error|interface|any|struct|array|of|empty|emptyList|emptyMap|emptySet|listOf|mapOf|setOf|mutableListOf|asList|success|ok|completedFuture|FromResult|CompletedTask|Empty|Default|default|to_string|into|from|String|now|Now|UtcNow|std|self)$/;

const literalMax = 2_000;

export const rule = defineRule({
  id: "any/todo-stub",
  class: "todo-stub",
  title: "Stub in place of an implementation",
  languages: ["go", "java", "kotlin", "csharp", "php", "ruby", "rust", "c", "cpp"],
  category: "reliability",
  // One severity for two halves: an answer that reports success without doing the work is worse, an honest error is better.
  severity: "medium",
  confidence: "medium",
  why: `
    The function stands where others rely on it, and does not do its work. Where it answers all the same, callers go on as
    if a payment had been made or a permission checked, and nothing in logs or tests tells. Where it throws, the first
    user who gets there finds out.`,
  fix: `
    Implement it, or take away what leads to it. Until then let it fail loudly at the border, with an error that callers
    handle (501 in an API), never with a result that looks like success.`,
  example: {
    language: "go",
    before: `
      package ledger

      func Verify(payload, signature []byte) bool {
      	// TODO: implement
      	return true
      }`,
    after: `
      package ledger

      func Verify(payload, signature []byte) bool {
      	return hmac.Equal(sum(payload), signature)
      }`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 60 },
  tags: ["stub", "todo"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(stubWords)) return;
    for (const measured of context.functions()) {
      if (measured.name !== "") yield* findStub(measured, context);
    }
    if (context.language === "rust") yield* findMacros(context);
  },
});

function* findStub(measured: MeasuredFunction, context: RuleContext): Generator<Report> {
  const { node } = measured;
  if (isExcused(measured, context)) return;
  const work = bodyStatements(node).filter((statement) => !idle.test(statement.text.slice(0, 80)));
  const [only] = work;
  if (work.length > 1) return;
  // Documentation calls the function by its name.
  const own = measured.name.split(/[.#:]/).at(-1) ?? "";
  const comments = context
    .comments(node)
    .map((text) => (own !== "" && text.startsWith(`${own} `) ? `It${text.slice(own.length)}` : text))
    .map((text) => withoutSubject(text, own));
  if (only === undefined) {
    const inside = context
      .commentNodes()
      .find((comment) => comment.startIndex > node.startIndex && comment.endIndex <= node.endIndex);
    const isTold = inside !== undefined && readStubNote(comments) !== null && !comments.some(saysOnPurpose);
    if (isTold) yield { at: inside, message: "This function does nothing: its work is still to be written." };
    return;
  }
  const text = only.text.slice(0, literalMax);
  // Rust's macros are found wherever they stand.
  if (unwritten.test(text)) {
    if (isUnwritten(text, comments) && !isHook(measured, { text, comments }, context))
      yield { at: only, message: "This function is not implemented: it only raises an error." };
    return;
  }
  if (!isMadeUp(only, measured)) return;
  const note = comments.some(saysOnPurpose) ? null : readStubNote(comments);
  if (note === null || (note === "open" && !isLiteral(text))) return;
  yield {
    at: only,
    message: "This function answers without doing its work: what it returns stands in for the real result.",
  };
}

/** The text of a field before it is filled in, a picture in the place of another: what the function is about. */
const subject =
  /\b(?:mock|place-?holder|stub|dummy)\s+(?:(?:text|label|image|icon)s?\b|(?:value\s+)?(?:of|for)\b(?!\s+(?:now|testing|the time being)\b)(?![^.\n]{0,60}\b(?:real|actual|production|implement\w*|logic|integration|later|until|check|call)\b))/gi;

/** Leaves out of a comment what says no more than that the function is about placeholders, as its own name may. */
function withoutSubject(comment: string, own: string): string {
  const [word] = /mock|placeholder|stub|dummy/i.exec(own) ?? [];
  const named = word === undefined ? comment : comment.replace(new RegExp(`\\b${word}s?\\b`, "gi"), "it");
  return named.replace(subject, "it ");
}

function isUnwritten(text: string, comments: readonly string[]): boolean {
  if (/^TODO\(/.test(text)) return true;
  const message = [...text.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)]
    .map(([, double, single]) => double ?? single)
    .join(" ");
  const said = readRaisedMessage(message);
  if (said === "refused" || comments.some(saysOnPurpose)) return false;
  return said === "missing" || raisedType.test(text) || readStubNote(comments) === "stand-in";
}

/** Ruby's and PHP's way to leave a method to others: the class or module calls it, or has nothing but such methods. */
function isHook(
  { name, node }: MeasuredFunction,
  { text, comments }: { readonly text: string; readonly comments: readonly string[] },
  context: RuleContext,
): boolean {
  if (context.language !== "ruby" && context.language !== "php") return false;
  const own = name.split(/[.#:]/).at(-1) ?? name;
  for (const outer of ancestors(node)) {
    if (!/^(?:class|module|class_declaration|trait_declaration|singleton_class)$/.test(outer.type)) continue;
    const raising = outer.text.split(/\b(?:raise|throw new \\?\w*)\s*\(?\s*\\?NotImplemented\w*/).length - 1;
    // What it is made with is no work of its own.
    const methods = outer
      .descendantsOfType(["method", "singleton_method", "method_declaration"])
      .filter((method) => method.childForFieldName("name")?.text !== "initialize").length;
    const calls = outer.text.split(
      new RegExp(`(?<!def |def self\\.|function )\\b${own.replace(/\W/g, "\\$&")}\\b`),
    ).length;
    if (raising > 1 || methods > 1) return calls > 1 || raising * 2 > methods || raising > 1;
    // With a bare `raise NotImplementedError` as its only method a Ruby class is for others to extend.
    const isBare = context.language === "ruby" && /^raise\s*\(?\s*(?:::)?NotImplementedError\s*\)?$/.test(text.trim());
    return outer.type !== "class" || (isBare && readStubNote(comments) === null);
  }
  return false;
}

/** What others implement, and doubles for tests. */
function isExcused({ node }: MeasuredFunction, context: RuleContext): boolean {
  for (const outer of ancestors(node)) {
    if (/^(?:interface|trait|protocol)_/.test(outer.type)) return true;
    const isType =
      /^(?:class|module|impl_item|object_declaration|struct_item|record_declaration|class_declaration)$/.test(
        outer.type,
      );
    if (!isType) continue;
    const head = outer.text.slice(0, 200).split(/[{\n]/)[0] ?? "";
    if (/\babstract\b/.test(head)) return true;
    const name = /\b(?:class|module|object|record|struct|for|impl)\s+(?:\w+::)*(\w+)/.exec(head)?.[1] ?? "";
    return isBaseName(name) || (context.language === "rust" && /\bfor (?:Mock|Fake|Dummy|Noop|Null)/.test(head));
  }
  const receiver = /^func \(\w* ?\*?(\w+)/.exec(node.text.slice(0, 120))?.[1];
  return receiver !== undefined && isBaseName(receiver.charAt(0).toUpperCase() + receiver.slice(1));
}

/** A value that needs no work: a literal, arguments handed back, types and their constructors. */
function isMadeUp(statement: SyntaxNode, measured: MeasuredFunction): boolean {
  const text = statement.text;
  if (
    text.length > literalMax ||
    admitsFailure(text) ||
    /\b(?:Err|error|errors|Error|Exception|fail\w*)\b[.(:]/.test(text)
  )
    return false;
  if (/^(?:if|for|while|switch|match|try|unless|case|when|let|var|val|const)\b/.test(text)) return false;
  const parameters = new Set(namesIn(measured.node));
  return wordsOf(text).every(
    (each) => isFixed(each) || (!each.isCalled && !each.isMember && parameters.has(each.word)),
  );
}

/** Nothing but literals and the types around them. */
function isLiteral(text: string): boolean {
  return wordsOf(text).every(isFixed);
}

/** A word of a literal, a key in one, a type or its constructor: not a method that some type has. */
const isFixed = ({ word, isKey, isCalled, isMember }: Word): boolean =>
  literalWords.test(word) || isKey || (/^\p{Lu}/u.test(word) && !(isCalled && isMember));

interface Word {
  readonly word: string;
  /** Names the field or the entry that a value is for. */
  readonly isKey: boolean;
  readonly isCalled: boolean;
  /** Stands behind a dot, an arrow or two colons. */
  readonly isMember: boolean;
}

function wordsOf(text: string): readonly Word[] {
  const bare = text
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, " ")
    .replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*/g, " ");
  return [...bare.matchAll(/(\.|->|::)?\$?([A-Za-z_]\w*)\s*(=>|:(?!:)|=(?!=)|\()?/g)].map(
    ([, before, word = "", after]) => ({
      word,
      isMember: before !== undefined,
      isKey: after === "=>" || after === ":" || after === "=",
      isCalled: after === "(",
    }),
  );
}

function namesIn(definition: SyntaxNode): readonly string[] {
  const body = bodyOf(definition);
  const head = definition.text.slice(0, (body?.startIndex ?? definition.endIndex) - definition.startIndex);
  // What the head names, types among it.
  return [...head.slice(0, 400).matchAll(/\b[a-z_]\w*/g)].map(([word]) => word);
}

/** A message that says that nobody gets here, or that what is asked for will not come. */
const refused =
  /not supported|unsupported|not available|\bnever\b|\bcannot\b|\bcan't\b|\bnot meant\b|\bshould(?:n't| not)\b|unreachable|\bonly (?:available|supported|implemented|works?|for)\b|\bdoes(?:n't| not) support\b/i;

/** `todo!()` and `unimplemented!()`, in an arm of a match too. */
function* findMacros(context: RuleContext): Generator<Report> {
  if (!context.mentions(/\b(?:todo|unimplemented)!/)) return;
  for (const call of context.root.descendantsOfType("macro_invocation")) {
    if (!/^(?:std::|core::)?(?:todo|unimplemented)!/.test(call.text.slice(0, 24)) || isInTests(call)) continue;
    if (refused.test(call.text.slice(0, 200))) continue;
    yield { at: call, message: "What this stands for is not implemented: whoever gets here panics." };
  }
}

/** Within `#[cfg(test)] mod …`, `#[test] fn …`, or a double. */
function isInTests(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (
      outer.type === "impl_item" &&
      /\bfor (?:\w+::)*(?:Mock|Fake|Dummy|Noop|Null|Test|Stub)/.test(outer.text.slice(0, 200))
    )
      return true;
    if (outer.type !== "mod_item" && outer.type !== "function_item") continue;
    let before = outer.previousNamedSibling;
    while (before?.type === "attribute_item") {
      if (/\btest\b/.test(before.text)) return true;
      before = before.previousNamedSibling;
    }
  }
  return false;
}
