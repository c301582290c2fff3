import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { methodOf } from "../../../vocabulary/javascript/functions.ts";

const cleaning =
  /removeOn(?:Complete|Fail)(?!\s*:\s*false)|removeOnSuccess|\.remove\(|\.cancel\(|\.clean\(|\.obliterate\(|\.drain\(|\.purge\(/;

export const rule = defineRule({
  id: "javascript/queue-no-cleanup",
  class: "queue-no-cleanup",
  title: "Finished jobs kept for ever",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  // What adds the jobs may stand in another file and say it for each.
  confidence: "medium",
  why: `
    Every finished and failed job stays in Redis with its data. Memory grows day by day until Redis evicts or
    refuses, and then the queue is gone with everything in it.`,
  fix: `
    Set removeOnComplete and removeOnFail with a count or an age as default of the queue.`,
  example: {
    language: "typescript",
    before: `
      import { Queue } from "bullmq";
      export const mails = new Queue("mails", { connection });`,
    after: `
      import { Queue } from "bullmq";
      export const mails = new Queue("mails", {
        connection,
        defaultJobOptions: { removeOnComplete: { count: 1_000 }, removeOnFail: { count: 5_000 } },
      });`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["queue", "memory"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (new_expression constructor: (identifier) @_queue arguments: (arguments (_)) (#match? @_queue "Queue$|queue$|^Bull$|^FlowProducer$|^Agenda$")) @finding

    (call_expression function: (member_expression object: (identifier) @_module property: (property_identifier) @_register) arguments: (arguments (_)) @given
      (#eq? @_module "BullModule") (#any-of? @_register "registerQueue" "forRoot")) @finding

    (pair key: (property_identifier) @option value: (false) (#any-of? @option "removeOnComplete" "removeOnFail")) @finding
  `,
  accept: ({ finding, given, option }, context) => {
    if (option !== undefined) return context.mentions(/bull|Queue/);
    if (
      isCleanedElsewhere(finding, context) ||
      context.arguments(finding).some(({ value }) => isUnseen(value, context))
    )
      return false;
    if (given !== undefined) return methodOf(finding) === "registerQueue";
    return /^(?:bull|bullmq\.(?:Queue|FlowProducer)|bullmq-pro\.Queue|bee-queue|agenda(?:\.Agenda)?|@hokify\/agenda(?:\.Agenda)?)(?:\.default)?$/.test(
      context.name(finding) ?? "",
    );
  },
  // A module of Nest only registers the queue: services add the jobs.
  severityOf: ({ given }) => (given === undefined ? undefined : "low"),
  message: ({ option }) =>
    option === undefined
      ? "Nothing here removes the finished jobs of this queue."
      : `With \`${option.text}: false\` finished jobs are never removed.`,
});

/** Anywhere but in what other queues of the file are made with, or are given. */
function isCleanedElsewhere(own: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(cleaning)) return false;
  const others = context.root
    .descendantsOfType(["new_expression", "call_expression"])
    .filter((made) => made.id !== own.id && !contains(own, made) && isOfAnotherQueue(made, own, context));
  let text = "";
  let end = 0;
  for (const { startIndex, endIndex } of others) {
    if (startIndex < end) continue;
    text += context.source.slice(end, startIndex);
    end = endIndex;
  }
  return cleaning.test(text + context.source.slice(end));
}

const contains = (outer: SyntaxNode, { startIndex, endIndex }: SyntaxNode): boolean =>
  outer.startIndex <= startIndex && endIndex <= outer.endIndex;

/** `new Queue(…)`, `BullModule.registerQueue(…)`, and `add` on a queue that was made elsewhere in the file. */
function isOfAnotherQueue(node: SyntaxNode, own: SyntaxNode, context: RuleContext): boolean {
  if (node.type === "new_expression") return /(?:^|[.])(?:\w*[qQ]ueue|[bB]ull|Worker)$/.test(context.name(node) ?? "");
  if (/^(?:registerQueue|forRoot)$/.test(methodOf(node))) return true;
  if (!/^add(?:Bulk)?$/.test(methodOf(node))) return false;
  const queue = context.resolve(node.childForFieldName("function")?.childForFieldName("object"));
  return queue?.type === "new_expression" && queue.id !== own.id;
}

/** Options that come from elsewhere may clean. */
function isUnseen(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node) ?? node;
  if (value.type === "object") {
    const options = context.entry(value, "defaultJobOptions");
    return (
      value.namedChildren.some(({ type }) => type === "spread_element") ||
      (options !== null && context.resolve(options)?.type !== "object")
    );
  }
  return value.type === "identifier" && /opt|config|setting/i.test(value.text);
}
