import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { callsIn, isBroad, ownDescendants, readHandler } from "../../../vocabulary/python/except-clause.ts";
import type { Handler } from "../../../vocabulary/python/except-clause.ts";
import { logLevel } from "../../../vocabulary/python/log-call.ts";

export const rule = defineRule({
  id: "python/log-without-traceback",
  class: "log-without-traceback",
  title: "Error logged without its traceback",
  languages: ["python"],
  category: "observability",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-778"],
  why: `
    The log says that something failed and not where: a KeyError reads as the bare name of a key. Whoever is called
    at night has to reproduce it first.`,
  fix: `
    Use logger.exception(...), or logger.error(..., exc_info=True).`,
  example: {
    language: "python",
    before: `
      try:
          settle(order)
      except Exception as error:
          logger.error("settling failed: %s", error)`,
    after: `
      try:
          settle(order)
      except Exception:
          logger.exception("settling failed")`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["logging", "errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (call function: [(attribute attribute: (identifier) @_level) (identifier) @_level] (#any-of? @_level "error" "critical" "fatal")) @call @finding
  `,
  accept: ({ call }, context) => {
    if (call === undefined || logLevel(call, context) === null) return false;
    const around = clauseAround(call);
    if (
      around === null ||
      /exc_info|format_exc|stack_info|__traceback__|\btraceback\s*=\s*True|opt\(exception|sys\.exc_info/.test(call.text)
    )
      return false;
    const handler = readHandler(around);
    if (raisesOn(handler) || isExpected(handler.types) || isConversion(handler)) return false;
    return !callsIn(handler).some((other) => isFull(other, context));
  },
  // Where one kind of failure is caught and its text is told, little is missing.
  severityOf: ({ call }) => (call !== undefined && tellsNarrow(call) ? "info" : undefined),
  message: "The traceback of this error is lost.",
});

/** `int(given)` in the `try`, and a ValueError: the message says what was wrong with it. */
const isConversion = (handler: Handler): boolean =>
  handler.types.length > 0 &&
  handler.types.every((type) => /^(?:ValueError|TypeError|KeyError)$/.test(type)) &&
  /^try:\s*(?:[\w.]+\s*=\s*)?(?:int|float|Decimal|UUID|uuid\.UUID|[A-Z]\w*(?:Status|Enum|Type|Kind)|datetime\.strptime|datetime\.fromisoformat)\([^\n]*\)\s*except\b/.test(
    handler.node.parent?.text ?? "",
  );

function tellsNarrow(call: SyntaxNode): boolean {
  const around = clauseAround(call);
  const handler = around === null ? null : readHandler(around);
  return (
    handler !== null &&
    !isBroad(handler) &&
    handler.name !== null &&
    handler.types.every(
      (type) => !/(?:^|\.)(?:AttributeError|TypeError|KeyError|IndexError|NameError|RuntimeError)$/.test(type),
    ) &&
    call.descendantsOfType("identifier").some(({ text }) => text === handler.name)
  );
}

/** Whether the error goes on to somebody who logs it. An answer to the client ends the way of one that nobody expected. */
const raisesOn = (handler: Handler): boolean =>
  ownDescendants(handler.node, ["raise_statement"]).some(
    ({ text }) =>
      !isBroad(handler) ||
      !/^raise\s+(?:\w+\.)*(?:HTTPException|HTTP[A-Z][a-z]\w+|HttpError|Http404|APIException)\s*\(/.test(text),
  );

/** Failures that the name explains, wherever they come from. */
const expected = new RegExp(
  `(?:^|\\.)(?:${[
    // Something is not there, or there already.
    String.raw`\w*NotFound\w*|\w*DoesNotExist|ImportError|FileExistsError|MultipleResultsFound`,
    String.raw`\w*(?:NoData|NoResult|Empty|Duplicate)\w*`,
    // Somebody gave what cannot be read or is not valid.
    String.raw`JSONDecodeError|UnicodeDecodeError|\w*Validation\w*|InvalidToken|\w*(?:InvalidCredentials?|INVALID_CREDENTIALS)\w*|\w*SignatureError|Expired\w*`,
    String.raw`ArgumentError|UsageError|(?:FileType|Unreadable\w*|UnsupportedFormat)Error|PermissionError`,
    // Somebody stopped it.
    String.raw`KeyboardInterrupt|EOFError|\w*(?:UserQuit|UserExit|Abort(?:ed)?|Cancel(?:led)?)\w*`,
    // Another program or service failed.
    String.raw`CalledProcessError|\w*Timeout\w*|HTTPError|\w*HTTPStatusError|ConnectionRefusedError`,
  ].join("|")})$`,
);

const isExpected = (types: readonly string[]): boolean =>
  types.length > 0 && types.every((type) => expected.test(type));

function isFull(call: SyntaxNode, context: RuleContext): boolean {
  return (
    logLevel(call, context) === "exception" ||
    /exc_info|format_exc|print_exc|format_exception|print_exception|capture_exception|captureException|record_exception|set_exception|report_exception|log_exception|handle_exception|sys\.exit|os\._exit/.test(
      call.text,
    )
  );
}

function clauseAround(node: SyntaxNode): SyntaxNode | null {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (["function_definition", "class_definition", "lambda"].includes(up.type)) return null;
    if (up.type === "except_clause") return up;
  }
  return null;
}
