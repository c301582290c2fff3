import { defineRule } from "../../../define-rule.ts";
import { functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";

/** Gone with the process. */
const inMemory = /^(?:cache\+)?memory:/;

export const rule = defineRule({
  id: "python/celery-no-result-expires",
  class: "celery-no-result-expires",
  title: "Celery results without an expiry of their own",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Every task leaves a row or key in the result store. With the default they stay for a day, and for ever where the
    store has no sweeper or the expiry is off; the store fills with answers that nobody reads.`,
  fix: `
    Set result_expires to what readers need, an hour for example, and ignore_result=True where nobody reads the
    result.`,
  example: {
    language: "python",
    before: `
      app = Celery("orders", broker=BROKER_URL, backend="redis://cache/1")`,
    after: `
      app = Celery("orders", broker=BROKER_URL, backend="redis://cache/1")
      app.conf.result_expires = 3600`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["celery", "queue"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (call function: (identifier) @_celery
      (#eq? @_celery "Celery")) @call @finding

    (call function: (attribute attribute: (identifier) @_celery)
      (#eq? @_celery "Celery")) @call @finding

    (assignment left: (_) @setting right: (_) @value (#match? @setting "(result_expires|CELERY_RESULT_EXPIRES|CELERY_TASK_RESULT_EXPIRES|result_backend|RESULT_BACKEND)$")) @finding

    (keyword_argument name: (identifier) @setting value: (_) @value (#eq? @setting "result_expires")) @finding
  `,
  accept: ({ finding, call, setting, value }, context) => {
    const expires = /result_expires|RESULT_EXPIRES/;
    if (setting !== undefined) {
      // One object's own setting, not the program's.
      if (expires.test(setting.text) && setting.text.startsWith("self.")) return false;
      if (expires.test(setting.text)) return value?.type === "none" || context.constant(value)?.value === 0;
      // A settings module names the store and nothing else about results.
      return (
        finding.type === "assignment" &&
        value?.type !== "none" &&
        /RESULT_BACKEND$/.test(setting.text) &&
        !inMemory.test(context.text(value) ?? "") &&
        !context.mentions(/RESULT_EXPIRES|result_expires|IGNORE_RESULT/)
      );
    }
    if (!/^(?:celery\.)?(?:app\.)?Celery$|^celery\.app\.base\.Celery$/.test(context.name(call) ?? "")) return false;
    const backend = context.argument(call, "backend") ?? context.argument(call, "result_backend");
    const hasBackend =
      (backend !== null &&
        backend.type !== "none" &&
        !/^["']rpc:/.test(backend.text) &&
        !inMemory.test(context.text(backend) ?? "") &&
        !parametersOf(functionAround(call)).some(({ name }) => name === backend.text)) ||
      context.mentions(/conf\.result_backend\s*=|result_backend\s*=(?!=)|["']result_backend["']/);
    if (context.mentions(/result_backend\s*=\s*["'](?:cache\+)?memory:|result_backend\s*=\s*None/)) return false;
    return (
      hasBackend &&
      !context.mentions(
        /result_expires|RESULT_EXPIRES|ignore_result\s*=\s*True|task_ignore_result|config_from_object|\bconf\.update\(\s*\w+\.\w+/,
      )
    );
  },
  // Redis and memcached let results go after Celery's default of a day, tables and files keep them until a job cleans up.
  severityOf: ({ finding, call, value }, context) => {
    const backend = value ?? context.argument(call, "backend") ?? context.argument(call, "result_backend") ?? finding;
    return /["']?(?:redis|rediss|cache|memcached?)\b/.test(backend.text) ? "info" : undefined;
  },
  message: "Nothing says when the results of these tasks go.",
});
