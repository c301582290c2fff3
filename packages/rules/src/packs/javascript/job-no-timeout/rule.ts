import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const bounded =
  /AbortSignal\.timeout|AbortController|Promise\.race|pTimeout|p-timeout|withTimeout|\btimeout\s*[:=(]|setTimeout|lockLifetime|timeoutMs|deadline|maxRuntime|statement_timeout/i;

export const rule = defineRule({
  id: "javascript/job-no-timeout",
  class: "job-no-timeout",
  title: "Background job without a time limit",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    A job that hangs holds its worker for ever. Enough of them, and the queue stands still while all health checks
    are green.`,
  fix: `
    Bound the work: a timeout in the job's options where the library has one (Bull, Agenda's lockLifetime, Bree), an
    AbortSignal with a deadline in BullMQ's processor.`,
  example: {
    language: "typescript",
    before: `
      import Queue from "bull";
      const reports = new Queue("reports");
      reports.add({ id });`,
    after: `
      import Queue from "bull";
      const reports = new Queue("reports", { defaultJobOptions: { timeout: 60_000 } });
      reports.add({ id });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["queue", "timeout"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (new_expression constructor: (identifier) @_queue arguments: (arguments (_)) (#any-of? @_queue "Queue" "Bull" "BullQueue")) @queue @finding

    (new_expression constructor: (identifier) @_worker arguments: (arguments (_) . [(arrow_function) (function_expression) (identifier)] @processor) (#any-of? @_worker "Worker" "BullWorker")) @finding
  `,
  accept: ({ finding, queue, processor }, context) => {
    if (context.mentions(bounded)) return false;
    const name = context.name(finding) ?? "";
    if (queue !== undefined) return /^(?:bull|bee-queue)(?:\.|$)/.test(name);
    return processor !== undefined && /^bullmq\.Worker$/.test(name) && isSlow(processor, context);
  },
  message: "Nothing ends a job here that hangs.",
});

/** An async processor, or the name of one that the file declares so. */
function isSlow(processor: SyntaxNode, context: RuleContext): boolean {
  if (processor.type !== "identifier") return /\bawait\b|\.then\(|async/.test(processor.text);
  return new RegExp(`async function ${processor.text}\\b|\\b${processor.text} = async`).test(context.source);
}
