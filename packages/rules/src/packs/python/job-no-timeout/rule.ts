import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

export const rule = defineRule({
  id: "python/job-no-timeout",
  class: "job-no-timeout",
  title: "Background jobs without a time limit",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  cwe: ["CWE-400"],
  why: `
    A job that hangs holds its worker for ever. A few of them, and nothing of the queue is worked on although all
    workers are alive.`,
  fix: `
    Set task_time_limit and task_soft_time_limit for all tasks, or time_limit per task; job_timeout in rq; and let
    the job clean up when SoftTimeLimitExceeded arrives.`,
  example: {
    language: "python",
    before: `
      app = Celery("orders", broker=BROKER_URL)

      @app.task
      def settle(number):
          gateway.settle(number)`,
    after: `
      app = Celery("orders", broker=BROKER_URL)
      app.conf.task_time_limit = 300

      @app.task
      def settle(number):
          gateway.settle(number)`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["celery", "queue"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_celery
      (#any-of? @_celery "Celery" "Huey" "RedisHuey" "SqliteHuey")) @app @finding

    (call function: (attribute attribute: (identifier) @_celery)
      (#any-of? @_celery "Celery" "Huey" "RedisHuey" "SqliteHuey")) @app @finding

    (decorator (call function: (identifier) @_task
      (#any-of? @_task "shared_task" "task")) @task @finding)

    (decorator (call function: (attribute attribute: (identifier) @_task)
      (#any-of? @_task "shared_task" "task")) @task @finding)

    (decorator [(identifier) (attribute)] @bare @finding (#match? @bare "(^|[.])(shared_task|task)$"))

    (call arguments: (argument_list (keyword_argument name: (identifier) @_limit value: (_) @limit) @finding)
      (#any-of? @_limit "job_timeout" "default_timeout" "time_limit" "task_time_limit" "job_completion_wait" "timeout")) @call

    (class_definition name: (identifier) @_worker body: (block (expression_statement (assignment left: (identifier) @_limit right: (none)) @finding))
      (#match? @_worker "WorkerSettings$") (#eq? @_limit "job_timeout")) @settings
  `,
  accept: ({ app, task, bare, call, limit, settings }, context) => {
    if (settings !== undefined) return context.importsModule("arq");
    if (call !== undefined) return isSwitchedOff(call, limit, context);
    if (app !== undefined)
      return (
        /^(?:celery\.)?(?:app\.)?Celery$/.test(context.name(app) ?? "") &&
        (context.argument(app, 0) !== null || context.argument(app, "broker") !== null) &&
        !isSetUpWhole(context) &&
        !everyTaskIsLimited(context)
      );
    if (task !== undefined && hasOwnLimit(task)) return false;
    if (endsBySelf(task ?? bare)) return false;
    // Where the application is made in the same file, it is told there, once.
    if (context.mentions(/\bCelery\(/) || isSetUpWhole(context)) return false;
    const name = context.name(task ?? bare) ?? "";
    return /^celery\.shared_task$|^celery\.(?:decorators\.)?task$|celery(?:_app)?\.(?:app\.)?task$/.test(name);
  },
  message: ({ call, app, settings }) =>
    call !== undefined || settings !== undefined
      ? "This takes the time limit of the job away."
      : app === undefined
        ? "This task may run for ever."
        : "The tasks of this application may run for ever.",
});

/** A limit of all tasks, or settings of elsewhere, which may hold one. */
const limitsOfAll =
  /task_(?:soft_)?time_limit|TASK_(?:SOFT_)?TIME_LIMIT|\bconfig_from_object|execution_timeout|(?:task|TASK|CELERY)_(?:annotations|ANNOTATIONS)|\bconf\.update\(\s*\w+\.\w+/;

const isSetUpWhole = (context: RuleContext): boolean => context.mentions(limitsOfAll) || runsEagerly(context);

/** `app.conf.task_always_eager = True`, whatever happens: no worker runs a task, its caller does. */
const runsEagerly = (context: RuleContext): boolean =>
  ["task_always_eager", "TASK_ALWAYS_EAGER", "CELERY_TASK_ALWAYS_EAGER", "CELERY_ALWAYS_EAGER"].some((name) =>
    context.named(["identifier"], name).some((use) => {
      const setting = use.parent?.type === "attribute" ? use.parent.parent : use.parent;
      const value = setting?.childForFieldName("value") ?? setting?.childForFieldName("right");
      return value?.type === "true" && ![...ancestors(use)].some(({ type }) => type === "if_statement");
    }),
  );

/** A body that waits for nobody and goes round nothing: `return x + y`. */
function endsBySelf(decorator: SyntaxNode | undefined): boolean {
  let owner = decorator?.parent ?? null;
  while (owner !== null && owner.type !== "decorated_definition") owner = owner.parent;
  const body = owner?.childForFieldName("definition")?.childForFieldName("body");
  if (
    body == null ||
    body.descendantsOfType(["for_statement", "while_statement", "with_statement", "await"]).length > 0
  )
    return false;
  return body
    .descendantsOfType("call")
    .every((call) =>
      /^(?:sum|min|max|len|abs|round|sorted|print|str|int|float|bool|repr|list|dict|set|tuple|[A-Z]\w*(?:Error|Exception)|Exception)$/.test(
        call.childForFieldName("function")?.text ?? "",
      ),
    );
}

const hasOwnLimit = (decorator: SyntaxNode): boolean => /(?:soft_)?time_limit\s*=|\*\*|base\s*=/.test(decorator.text);

/** Each task of the file has a limit of its own. */
function everyTaskIsLimited(context: RuleContext): boolean {
  const tasks = context.root
    .descendantsOfType("decorator")
    .filter(({ text }) => /^@(?:\w+\.)*(?:shared_task|task)\b/.test(text));
  return tasks.length > 0 && tasks.every(hasOwnLimit);
}

/** rq: -1 or None for no limit. */
function isSwitchedOff(call: SyntaxNode, limit: SyntaxNode | undefined, context: RuleContext): boolean {
  const name = context.name(call) ?? call.childForFieldName("function")?.text ?? "";
  const keyword = limit?.parent?.childForFieldName("name")?.text ?? "";
  const isQueue =
    /(?:^|[._])(?:enqueue|enqueue_call|enqueue_in|enqueue_at|job|Queue|task|shared_task|actor|schedule|cron)$/.test(
      name,
    );
  const isOff =
    limit?.type === "none" ||
    context.constant(limit)?.value === -1 ||
    limit?.text === "-1" ||
    (keyword === "time_limit" && context.constant(limit)?.value === 0);
  return isQueue && isOff && (keyword !== "timeout" || /enqueue_call|^rq\.|\.job$/.test(name));
}
