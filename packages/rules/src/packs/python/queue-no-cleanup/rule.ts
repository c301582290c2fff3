import { defineRule } from "../../../define-rule.ts";

export const rule = defineRule({
  id: "python/queue-no-cleanup",
  class: "queue-no-cleanup",
  title: "Finished jobs are kept for ever",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    The store of the queue grows with every job that was ever run, until memory or disk is full, and the queue stops
    for everybody.`,
  fix: `
    Give results and failures a time to live, or schedule the clean-up that the framework brings.`,
  example: {
    language: "python",
    before: `
      queue.enqueue(settle, number, result_ttl=-1)`,
    after: `
      queue.enqueue(settle, number, result_ttl=3600, failure_ttl=86400)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["queue"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (call arguments: (argument_list (keyword_argument name: (identifier) @ttl value: (_) @value) @finding)
      (#any-of? @ttl "result_ttl" "failure_ttl" "default_result_ttl" "default_failure_ttl" "keep_result_forever" "save_limit" "max_completed_jobs" "keep_result" "ttl")) @call

    (pair key: (string) @key value: (_) @value (#match? @key "^.(save_limit|result_ttl|keep_result_forever).$")) @finding

    (call function: (identifier) @_store
      (#any-of? @_store "DjangoJobStore" "PsycopgConnector" "AiopgConnector" "SQLAlchemyJobStore" "RedisAsyncResultBackend" "RedisAsyncClusterResultBackend")) @store @finding

    (call function: (attribute attribute: (identifier) @_store)
      (#any-of? @_store "DjangoJobStore" "PsycopgConnector" "AiopgConnector" "SQLAlchemyJobStore" "RedisAsyncResultBackend" "RedisAsyncClusterResultBackend")) @store @finding

    (class_definition body: (block (expression_statement (assignment left: (identifier) @setting right: (true) @value) @finding)) (#eq? @setting "keep_result_forever"))
  `,
  accept: ({ ttl, call, key, value, store, setting }, context) => {
    if (setting !== undefined) return true;
    if (store !== undefined && /ResultBackend$/.test(context.name(store) ?? ""))
      return (
        /^taskiq_redis\./.test(context.name(store) ?? "") &&
        !/result_(?:ex|px)_time|keep_results\s*=\s*False|\*\*/.test(store.text)
      );
    if (store !== undefined)
      return /DjangoJobStore$/.test(context.name(store) ?? "")
        ? !context.mentions(/delete_old_job_executions|DjangoJobExecution/)
        : /^procrastinate\b/.test(context.name(store) ?? "") &&
            !context.mentions(/delete_jobs|remove_old_jobs|delete_old_jobs|builtin:procrastinate/);
    const name = ttl?.text ?? context.text(key) ?? "";
    if (name === "keep_result_forever") return value?.type === "true";
    if (name === "save_limit")
      return key !== undefined && context.constant(value)?.value === 0 && context.mentions(/Q_CLUSTER|django_q/);
    const isQueue = /(?:^|[._])(?:enqueue\w*|Queue|Worker|SimpleWorker|job|Results|actor|task)$/.test(
      context.name(call) ?? call?.childForFieldName("function")?.text ?? "",
    );
    return (
      isQueue &&
      /ttl$/.test(name) &&
      name !== "ttl" &&
      (value?.text === "-1" || (value?.type === "none" && /failure_ttl/.test(name)))
    );
  },
  message: "Finished jobs stay in the store of the queue for ever.",
});
