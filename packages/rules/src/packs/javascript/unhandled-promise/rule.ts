import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { declaredTypeOf } from "../../../vocabulary/javascript/declared-types.ts";
import { functionAround, isAsync, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { handlerAround } from "../../../vocabulary/javascript/request-handlers.ts";
import {
  asyncFunctionCalled,
  catchesEverything,
  isShadowed,
  isUncaughtChain,
} from "../../../vocabulary/javascript/promises.ts";

/** Array methods that take no notice of the promise that their callback returns. */
const syncCallbacks = /^(?:forEach|filter|some|every|find|findIndex|sort|reduceRight)$/;
const knownPromises =
  /^(?:(?:globalThis\.|window\.)?fetch|axios(?:\.(?:get|post|put|patch|delete|head|options|request))?|got(?:\.(?:get|post|put|patch|delete|head))?|fs\/promises\.\w+|fs\.promises\.\w+|timers\/promises\.\w+|Promise\.(?:all|allSettled|race|any|reject)|mongoose\.connect|(?:\w+\.)*navigator\.clipboard\.write(?:Text)?|(?:\w+\.)*(?:transporter|transport|mailer)\.sendMail|(?:\w+\.)*resend\.emails\.send|(?:this\.)?(?:em|entityManager|orm\.em)\.(?:flush|persistAndFlush|removeAndFlush)|(?:\w+\.)*env\.\w*KV\w*\.(?:put|delete)|(?:\w+\.)*prisma\.\w+\.(?:create|update|delete|upsert|createMany|updateMany|deleteMany|findMany))$/;
/** In a page a lost rejection is a line in the console. */
const browser = /\bdocument\.|\bwindow\.|from\s+['"](?:react|vue|svelte|preact|solid-js)['"]/;
/** Words without one of which a file has no promise. */
const asynchronous =
  /\basync\b|\bawait\b|\.then\(|\bPromise\b|clipboard|sendMail|\bfetch\(|axios|got|fs\/promises|fs\.promises|mongoose|prisma/;
/** Functions that start a program: the file's last line. */
const entryPoints = /^(?:main|run|bootstrap|start|init|setup|cli|seed|migrate|execute|serve|startServer|launch)$/i;

export const rule = defineRule({
  id: "javascript/unhandled-promise",
  class: "unhandled-promise",
  title: "Promise that nobody waits for",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    When it is rejected nobody handles it: Node ends the process, a browser says nothing, and what comes next runs
    as if the work were done.`,
  fix: `
    Await it, return it, or attach a catch that reports. For work that may run on by itself write \`void
    work().catch(report)\`.`,
  example: {
    language: "typescript",
    before: `
      async function load() {
        return fetch("https://api.acme.io");
      }
      items.forEach(async (item) => {
        await save(item);
      });`,
    after: `
      async function load() {
        return fetch("https://api.acme.io");
      }
      for (const item of items) await save(item);`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["promise", "async"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 13,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (expression_statement (call_expression function: [(identifier) (member_expression)] arguments: (arguments)) @finding)

    (call_expression function: (member_expression property: (property_identifier) @callee)
      arguments: (arguments . [(arrow_function) (function_expression)] @callback)
      (#any-of? @callee "forEach" "filter" "some" "every" "find" "findIndex" "sort")) @finding

    (call_expression function: (member_expression object: (_) @emitter property: (property_identifier) @_on)
      arguments: (arguments . (string) . [(arrow_function) (function_expression)] @listener)
      (#any-of? @_on "on" "once" "addListener" "addEventListener" "prependListener" "consume" "schedule" "scheduleJob")) @finding

    (expression_statement (call_expression function: (member_expression property: (property_identifier) @_map)
      arguments: (arguments . [(arrow_function) (function_expression)] @mapped)) @finding (#eq? @_map "map"))

    (call_expression function: (identifier) @_timer arguments: (arguments . [(arrow_function) (function_expression)] @timed)
      (#any-of? @_timer "setInterval" "setTimeout" "setImmediate")) @finding

    (call_expression function: [(identifier) @_effect (member_expression property: (property_identifier) @_effect)]
      arguments: (arguments . [(arrow_function) (function_expression)] @effect)
      (#any-of? @_effect "useEffect" "useLayoutEffect" "useInsertionEffect")) @finding

    (expression_statement (call_expression function: (parenthesized_expression [(arrow_function) (function_expression)] @invoked)) @finding)

    (new_expression constructor: (identifier) @_promise arguments: (arguments . [(arrow_function) (function_expression)] @executor)
      (#eq? @_promise "Promise")) @finding
  `,
  accept: ({ finding, callee, callback, executor, emitter, listener, mapped, timed, effect, invoked }, context) => {
    // At the end of a module Node reports what fails; within a function it takes the process along.
    if (invoked !== undefined)
      return (
        isAsync(invoked) &&
        !catchesEverything(invoked) &&
        functionAround(finding) !== null &&
        handlerAround(finding) === null &&
        !context.mentions(browser)
      );
    if (effect !== undefined) return isAsync(effect);
    if (listener !== undefined)
      return (
        isAsync(listener) &&
        !catchesEverything(listener) &&
        dropsPromises(methodOf(finding), context) &&
        !/^(?:bot|router|app|composer|this\.bot|test|page|cy|process)\b/.test(emitter?.text ?? "")
      );
    if (timed !== undefined)
      return isAsync(timed) ? !catchesEverything(timed) : isFloatingBody(timed.childForFieldName("body"), context);
    if (mapped !== undefined) return isAsync(mapped);
    if (executor !== undefined) return isAsync(executor);
    if (callee !== undefined)
      return (
        callback !== undefined &&
        (isAsync(callback) ||
          (callee.text === "forEach" && isFloatingBody(callback.childForFieldName("body"), context))) &&
        syncCallbacks.test(callee.text) &&
        !/\$\(|cy\.|async/i.test(finding.text.slice(0, 12))
      );
    // Cypress queues its commands, and `cy.then` is one.
    return !/^cy\b/.test(finding.text) && context.mentions(asynchronous) && isFloating(finding, context);
  },
  message: ({ callee, executor, listener, timed, effect }) => {
    if (effect !== undefined) return "An effect returns its clean-up: React gets a promise, and nobody its rejection.";
    if (timed !== undefined) return "The timer takes no notice of the promise that its callback returns.";
    if (listener !== undefined) return "The emitter takes no notice of the promise that this listener returns.";
    if (executor !== undefined) return "An error thrown in an async executor is lost: the promise stays pending.";
    return callee === undefined
      ? "Nobody waits for this promise or handles its rejection."
      : `\`${callee.text}\` takes no notice of the promise that its callback returns.`;
  },
});

/** Emitters drop what a listener returns; of schedulers and queues only those that are known to. */
function dropsPromises(method: string, context: RuleContext): boolean {
  if (method === "consume") return context.importsModule("amqplib");
  if (method === "schedule" || method === "scheduleJob")
    return context.importsModule("node-cron") || context.importsModule("node-schedule");
  return true;
}

/** `setInterval(() => this.poll(), 1000)`: the arrow hands the promise to the timer. */
function isFloatingBody(body: SyntaxNode | null, context: RuleContext): boolean {
  if (body?.type !== "call_expression") return false;
  const name = context.name(body.childForFieldName("function")) ?? "";
  const own = asyncFunctionCalled(body, name, context);
  return own !== undefined && !catchesEverything(own) && !isShadowed(body, name);
}

/** Methods of a repository, a pool or a client that this file made. */
function isClientCall(callee: SyntaxNode, name: string, context: RuleContext): boolean {
  const call = callee.parent;
  const [method = ""] = name.split(".").slice(-1);
  if (call === null || callee.type !== "member_expression") return false;
  const object = callee.childForFieldName("object");
  const type = declaredTypeOf(object, context);
  if (
    type !== null &&
    /^(?:\w+\.)?(?:\w*Repository|EntityManager|DataSource|QueryRunner|Prisma(?:Client|Service))(?:<|$)/.test(type)
  )
    return (
      /^(?:save|insert|update|upsert|delete|remove|softDelete|restore|query|flush|increment|decrement)$/.test(method) &&
      // MikroORM marks what the next flush removes.
      !(method === "remove" && context.mentions(/@mikro-orm\//)) &&
      !answersAtOnce(type, method, context)
    );
  const maker = context.name(context.resolve(object)) ?? "";
  return (
    (/^(?:save|destroy|remove|deleteOne)$/.test(method) &&
      takesOptionsOnly(call, context) &&
      isDocument(object, context)) ||
    (/^(?:redis|@redis\/client)\.createClient$/.test(maker) &&
      /^(?:connect|quit|set|del|publish|hSet|expire)$/.test(method)) ||
    (/^typeorm\.(?:getManager|getRepository|getConnection)$/.test(maker) &&
      /^(?:query|save|insert|update|delete|remove)$/.test(method)) ||
    (maker === "axios.create" && /^(?:get|post|put|patch|delete|head|request)$/.test(method)) ||
    (/^(?:bullmq\.(?:Queue|FlowProducer)|bull(?:\.default)?)$/.test(maker) && /^(?:add|addBulk)$/.test(method)) ||
    (/^discord\.js\.Client$/.test(maker) && method === "login")
  );
}

/** `const order = await Order.findById(id)`, `new Order(fields)`: a row of Mongoose, Sequelize or TypeORM. */
const isDocument = (object: SyntaxNode | null, context: RuleContext): boolean =>
  object?.type === "identifier" &&
  context.mentions(/mongoose|sequelize|typeorm|\bmodels?\b/i) &&
  (context.values(object)?.some(({ text }) => documentMade.test(text)) ?? false);

/** `list.remove("name", value)` is of something else. */
const takesOptionsOnly = (call: SyntaxNode, context: RuleContext): boolean =>
  context.arguments(call).every(({ value }) => value.type === "object");

const documentMade =
  /^(?:await\s+)?(?:\w+\.)*[A-Z]\w*\.(?:create|findById|findOne|findByPk|findOneBy|findByIdAndUpdate|findOneAndUpdate)\(|^new\s+(?:\w+\.)*[A-Z]\w*\(/;

/** `class InMemoryRepository { save(user): void {…} }` of this file. */
function answersAtOnce(type: string, method: string, context: RuleContext): boolean {
  const declared = context
    .named(["type_identifier"], type.replace(/<.*$/s, ""))
    .map(({ parent }) => parent)
    .find((parent) => /^(?:class|abstract_class|interface)_declaration$/.test(parent?.type ?? ""));
  const own = declared
    ?.descendantsOfType(["method_definition", "method_signature", "abstract_method_signature"])
    .find((each) => each.childForFieldName("name")?.text === method);
  return own !== undefined && !isAsync(own) && !/Promise/.test(own.childForFieldName("return_type")?.text ?? "");
}

/** `transport.sendMail(message, (error) => …)` and `mongoose.connect(url, done)` answer by the callback. */
function isCalledBack(call: SyntaxNode, context: RuleContext): boolean {
  const last = context.arguments(call).at(-1)?.value;
  return (
    /^(?:arrow_function|function_expression)$/.test(last?.type ?? "") ||
    /^(?:cb|callback|done|next)$/.test(last?.text ?? "")
  );
}

/** A call as a statement whose promise is dropped: of a function of this file that is async, or of a known API. */
function isFloating(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  if (callee === null) return false;
  const name = context.name(callee);
  if (name === null) return isUncaughtChain(call, context);
  if (knownPromises.test(name) || isClientCall(callee, name, context)) return !isCalledBack(call, context);
  const own = asyncFunctionCalled(call, name, context);
  if (own === undefined) return isUncaughtChain(call, context);
  // At the end of a script Node reports what fails, and ends: what a start should do.
  const isEntry = functionAround(call) === null && entryPoints.test(name);
  return !isEntry && !catchesEverything(own) && !isShadowed(call, name);
}
