import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { mentionsName, readHandler } from "../../../vocabulary/python/except-clause.ts";
import { logLevel } from "../../../vocabulary/python/log-call.ts";

export const rule = defineRule({
  id: "python/redundant-exception-logging",
  class: "redundant-exception-logging",
  title: "Same exception reported more than once",
  languages: ["python"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  why: `
    One failure fills the log several times, once per layer. Counts and alerts are wrong, and readers compare near-
    identical traces to learn that they are one.`,
  fix: `
    Either handle and log, or raise and leave the log to whoever handles it.`,
  example: {
    language: "python",
    before: `
      try:
          settle(order)
      except SettlementError as error:
          logger.exception("settling failed: %s", error)
          raise`,
    after: `
      try:
          settle(order)
      except SettlementError as error:
          error.add_note(f"order {order.id}")
          raise`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["logging", "errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (except_clause) @clause @finding
  `,
  accept: ({ clause }, context) => {
    if (clause === undefined) return false;
    const handler = readHandler(clause);
    const logs = handler.statements.flatMap(({ firstNamedChild }) =>
      firstNamedChild?.type === "call" && isError(firstNamedChild, context) ? firstNamedChild : [],
    );
    if (logs.length === 0) return false;
    const shown = logs.filter(
      (call) =>
        logLevel(call, context) === "exception" ||
        /exc_info|format_exc/.test(call.text) ||
        mentionsName(call, handler.name),
    );
    if (shown.length > 1) return true;
    const last = handler.statements.at(-1);
    if (shown.length === 0 || last?.type !== "raise_statement") return false;
    const raised = last.firstNamedChild;
    // A new error with this one as its cause carries the traceback along, to be logged where it is caught.
    const isFull = shown.some(
      (call) => logLevel(call, context) === "exception" || /exc_info|format_exc/.test(call.text),
    );
    return (
      raised === null ||
      raised.text === handler.name ||
      (isFull &&
        !answers.test(raised.text.split("(")[0] ?? "") &&
        handler.name !== null &&
        last.childForFieldName("cause")?.text === handler.name)
    );
  },
  message: ({ clause }) =>
    clause !== undefined && readHandler(clause).statements.at(-1)?.type === "raise_statement"
      ? "This handler logs the exception and raises it, to be logged again."
      : "This handler logs the same exception twice.",
});

/** What a framework turns into an answer or an exit, without a second look at its cause. */
const answers = /HTTP|Http|Response|APIException|APIError|Abort|Exit|Click|Retry|Reject|Usage|Command/;

function isError(call: SyntaxNode, context: RuleContext): boolean {
  const level = logLevel(call, context);
  return (
    (level !== null && ["warning", "error", "exception", "critical", "fatal"].includes(level)) ||
    /^traceback\.print_exc$/.test(context.name(call) ?? "")
  );
}
