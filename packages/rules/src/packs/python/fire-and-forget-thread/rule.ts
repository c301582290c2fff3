import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, isMainGuard, runsAtImport } from "../../../vocabulary/python/function-parts.ts";
import { calledName, originOf, receiverOf } from "../../../vocabulary/python/object-origin.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

export const rule = defineRule({
  id: "python/fire-and-forget-thread",
  class: "fire-and-forget-thread",
  title: "Thread or task started and forgotten",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-772"],
  why: `
    Nothing limits how many there are, nobody sees their exceptions, and they are cut off in the middle when the
    process stops. A task without a reference can vanish before it ran.`,
  fix: `
    Hand the work to a job queue or a bounded executor, keep the task and await it, or use asyncio.TaskGroup; keep a
    reference and log its result where it must run on.`,
  example: {
    language: "python",
    before: `
      def checkout(request):
          threading.Thread(target=send_receipt, args=(request.user,)).start()
          return HttpResponse("ok")`,
    after: `
      def checkout(request):
          send_receipt.delay(request.user.pk)
          return HttpResponse("ok")`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["threads", "asyncio"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call function: (identifier) @_start
      (#any-of? @_start "start" "create_task" "ensure_future" "start_new_thread" "run_coroutine_threadsafe" "spawn" "spawn_n")) @call @finding

    (call function: (attribute attribute: (identifier) @_start)
      (#any-of? @_start "start" "create_task" "ensure_future" "start_new_thread" "run_coroutine_threadsafe" "spawn" "spawn_n")) @call @finding
  `,
  accept: ({ call }, context) => call !== undefined && isForgotten(call, context),
  message: ({ call }, context) =>
    /create_task|ensure_future|threadsafe/.test(call?.childForFieldName("function")?.text ?? "")
      ? "Nobody holds, awaits or watches this task."
      : `The thread is neither joined nor limited nor watched${routeHandlerAround(call, context) === null ? "" : ", one per request"}.`,
});

const threads = /^(?:threading\.(?:Thread|Timer)|multiprocessing\.Process|Thread|Process|Timer)$/;

function isForgotten(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(call) ?? "";
  const called = calledName(call);
  // A statement of its own: nobody keeps what it returns.
  const isStatement = call.parent?.type === "expression_statement";
  if (called === "start_new_thread") return isStatement && /^_?thread\./.test(name);
  if (/^(?:create_task|ensure_future|run_coroutine_threadsafe)$/.test(called))
    return isStatement && isTask(call, name, context);
  if (/^spawn/.test(called))
    return isStatement && /^(?:gevent|eventlet)\./.test(name) && routeHandlerAround(call, context) !== null;
  return called === "start" && isThread(call, context);
}

/** A task group watches its tasks; a loop's own method and asyncio's functions do not. */
function isTask(call: SyntaxNode, name: string, context: RuleContext): boolean {
  if (/^asyncio\./.test(name)) return true;
  const receiver = receiverOf(call);
  if (receiver === null) return false;
  return (
    /(?:^|\.)_?(?:event_)?loop$|get_(?:running_|event_)?loop\(\)$/.test(receiver.text) &&
    !/TaskGroup|tg|nursery|group/i.test(originOf(receiver, context) ?? "")
  );
}

/** `@socketio.on("move") def move(data): …`, one call for each message of each client. */
const isSocketHandler = (owner: SyntaxNode | null): boolean =>
  decoratorsOf(owner).some(({ text }) => /^@?(?:\w+\.)*(?:socket_?io|sio|\w*sockets?)\.(?:on|event)\b/i.test(text));

function isThread(call: SyntaxNode, context: RuleContext): boolean {
  const receiver = receiverOf(call);
  const origin = originOf(receiver, context);
  if (receiver === null || origin === null || !threads.test(origin)) return false;
  const owner = functionAround(call);
  const isAnonymous = receiver.type === "call";
  if (!isAnonymous && receiver.type !== "identifier") return false;
  const isHandler = routeHandlerAround(call, context) !== null || isSocketHandler(owner);
  if (!isHandler && owner === null) return runsAtImport(call) && !isMainGuard(call) && !/\.join\(/.test(context.source);
  const text = owner?.text ?? "";
  if (
    !isAnonymous &&
    new RegExp(
      `\\b${receiver.text}\\.join\\(|\\.append\\(${receiver.text}\\)|return ${receiver.text}\\b|=\\s*${receiver.text}\\b|\\(${receiver.text}[,)]|${receiver.text}\\.cancel\\(`,
    ).test(text)
  )
    return false;
  if (/\.join\(\)|for \w+ in \w*threads/.test(text)) return false;
  const name = owner?.childForFieldName("name")?.text ?? "";
  // Programs and services start their own few threads once.
  if (
    !isHandler &&
    /^_?(?:main|start\w*|run\w*|serve\w*|launch\w*|setup\w*|init\w*|__init__|__enter__|open|connect|listen|startup|ready|boot\w*|begin|on_(?:start|load)\w*|test\w*|spawn\w*|loop|watch\w*|monitor\w*|lifespan)$/i.test(
      name,
    )
  )
    return false;
  return isHandler || isAnonymous;
}
