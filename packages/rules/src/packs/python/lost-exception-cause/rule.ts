import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { readHandler } from "../../../vocabulary/python/except-clause.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";

export const rule = defineRule({
  id: "python/lost-exception-cause",
  class: "lost-exception-cause",
  title: "New exception raised without its cause",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    The traceback says that the second error happened during the handling of the first, as if the handler itself
    were broken, and tools that follow causes stop here.`,
  fix: `
    Chain them: raise OrderError(order) from error; or raise ... from None where the first one must not be shown.`,
  example: {
    language: "python",
    before: `
      try:
          order = load(path)
      except OSError as error:
          raise OrderError(path)`,
    after: `
      try:
          order = load(path)
      except OSError as error:
          raise OrderError(path) from error`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 2 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (raise_statement . (_) @raised .) @finding
  `,
  accept: ({ finding, raised }, context) =>
    raised !== undefined && !isOfPython2(context) && !isCaughtHere(finding, raised) && isLost(finding, raised, context),
  // An answer: the framework tells its text and drops the cause.
  severityOf: ({ raised }) => (answers.test(raised?.text.split("(")[0] ?? "") ? "info" : undefined),
  message: ({ raised }) =>
    `The exception being handled is not the cause of \`${raised?.text.split("(")[0]?.slice(0, 60) ?? "the new one"}\`.`,
});

/** Ends of the program and answers of a framework, whose cause nobody looks at. */
const ends =
  /(?:^|\.)(?:SystemExit|KeyboardInterrupt|StopIteration|StopAsyncIteration|GeneratorExit|Exit|Abort|SkipTest|Skip|skip|CancelledError|PassException|Return)$/;

const answers =
  /(?:^|\.)(?:HTTPException|HTTPError|Http404|HTTP[A-Z][a-z]\w+|APIException|\w*ValidationError|ParseError|BadRequest\w*|(?:NotFound|Forbidden|Unauthorized|Unprocessable(?:Entity)?)(?:Error|Exception)?|PermissionDenied|NotAuthenticated|AuthenticationFailed|ArgumentTypeError|ArgumentError|UsageError|BadParameter|ClickException|CommandError|UserError)$/;

/** There is no `raise … from` in Python 2. */
const isOfPython2 = (context: RuleContext): boolean =>
  context.mentions(/^\s*except\s+[\w.()]+(?:\s*,\s*[\w.]+\))?\s*,\s*[a-z_]\w*\s*:|^\s*print\s+["']/m);

/** Raised in a `try` of the handler itself, to be caught by it. */
function isCaughtHere(statement: SyntaxNode, raised: SyntaxNode): boolean {
  // Of `raise ERRORS[code(text)]` nothing says which class it is.
  const type = /^[\w.]+(?=\(|$)/.exec(raised.text)?.[0] ?? "Exception";
  for (let from = statement, up = statement.parent; up !== null; from = up, up = up.parent) {
    if (["function_definition", "class_definition", "lambda", "except_clause"].includes(up.type)) return false;
    if (up.type !== "try_statement" || up.childForFieldName("body")?.id !== from.id) continue;
    const types = up.namedChildren
      .filter((each) => each.type === "except_clause")
      .map(({ text }) => text.split(":")[0] ?? "");
    if (
      types.some((each) =>
        new RegExp(`^except\\s*$|\\b(?:Exception|BaseException|${type.replaceAll(".", "\\.")})\\b`).test(each),
      )
    )
      return true;
  }
  return false;
}

function isLost(statement: SyntaxNode, raised: SyntaxNode, context: RuleContext): boolean {
  if (statement.childForFieldName("cause") !== null) return false;
  const clause = clauseAround(statement);
  if (clause === null) return false;
  const { name } = readHandler(clause);
  // The same exception, or what was kept of it.
  if (raised.type === "identifier" && raised.text === name) return false;
  if (raised.type === "identifier" && !/^_?[A-Z]/.test(raised.text)) return isMadeHere(raised, clause, context);
  const callee = raised.type === "call" ? (raised.childForFieldName("function") ?? raised) : raised;
  if (name !== null && callee.text.startsWith(`${name}.`)) return false;
  const called = context.name(callee) ?? "";
  if (
    ends.test(called) ||
    called === "" ||
    (raised.type !== "call" && raised.type !== "identifier" && raised.type !== "attribute")
  )
    return false;
  // `StepFailed(number, original=e)` holds it.
  if (
    raised.type === "call" &&
    name !== null &&
    context
      .arguments(raised)
      .some((given) => given.value.text === name && /orig|cause|inner|wrapped/i.test(given.name ?? ""))
  )
    return false;
  // `raise make_error(e)` and `raise type(e)(…)` build it elsewhere, where they get the first one.
  if (/(?:^|[._])(?:error|exception|fail|failure)$/.test(called))
    return raised.type === "call" && !context.arguments(raised).some(({ value }) => value.text === (name ?? ""));
  return /^_?[A-Z]/.test(called.split(".").at(-1) ?? "") || /^(?:struct|socket|select|zlib)\.error$/.test(called);
}

/** `error = AppError(str(e))` in the same clause, and then `raise error`. */
function isMadeHere(raised: SyntaxNode, clause: SyntaxNode, context: RuleContext): boolean {
  const made = assignedValues(raised.text, context).filter(
    ({ startIndex }) => startIndex > clause.startIndex && startIndex < raised.startIndex,
  );
  return (
    made.length > 0 &&
    made.every(
      (value) =>
        value.type === "call" &&
        /^_?[A-Z]\w*(?:Error|Exception|Failure|Fault)$/.test(context.name(value)?.split(".").at(-1) ?? ""),
    ) &&
    !new RegExp(`\\b${raised.text}\\.(?:__cause__|with_traceback)`).test(clause.text)
  );
}

/** The `except` clause that handles when the statement runs, in the same function. */
function clauseAround(node: SyntaxNode): SyntaxNode | null {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (["function_definition", "class_definition", "lambda"].includes(up.type)) return null;
    if (up.type === "except_clause" || up.type === "except_group_clause") return up;
  }
  return null;
}
