import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCommandLine } from "../../../vocabulary/javascript/command-line.ts";
import {
  calledWith,
  decoratorsOf,
  functionAround,
  isAsync,
  methodOf,
  parametersOf,
} from "../../../vocabulary/javascript/functions.ts";
import { importOf } from "../../../vocabulary/javascript/imports.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";
import { handlerAround, requestNames } from "../../../vocabulary/javascript/request-handlers.ts";
import { wordsOf } from "../../../vocabulary/secret-name.ts";

const blockingCalls =
  /^(?:(?:fs|fs-extra|fse|graceful-fs|child_process|cp|zlib|crypto|bcrypt|bcryptjs|node:\w+|execa|glob|rimraf|jsonfile|xlsx|XLSX|sharp|node-fetch-sync|sync-request|cross-spawn|deasync)\.\w*[sS]ync(?:Sync)?|sync-request|child_process\.\w+Sync|Atomics\.wait)$/;
const syncNames = [
  "readFileSync",
  "writeFileSync",
  "appendFileSync",
  "readdirSync",
  "statSync",
  "lstatSync",
  "copyFileSync",
  "unlinkSync",
  "mkdirSync",
  "rmSync",
  "renameSync",
  "existsSync",
  "accessSync",
  "execSync",
  "execFileSync",
  "spawnSync",
  "hashSync",
  "compareSync",
  "genSaltSync",
  "scryptSync",
  "pbkdf2Sync",
  "gzipSync",
  "gunzipSync",
  "deflateSync",
  "inflateSync",
  "brotliCompressSync",
  "brotliDecompressSync",
  "generateKeyPairSync",
  "readJsonSync",
  "readJSONSync",
  "writeJsonSync",
  "outputFileSync",
  "removeSync",
  "copySync",
  "cpSync",
  "ensureDirSync",
  "openSync",
  "readSync",
  "writeSync",
  "wait",
];
/** Made to take a tenth of a second, wherever they are called. */
const passwordCalls = /^(?:bcrypt|bcryptjs)\.(?:hash|compare)Sync$/;
/** Quick enough that nobody waits for it. */
const cheap = /(?:existsSync|accessSync|openSync|closeSync|genSaltSync)$/;

export const rule = defineRule({
  id: "javascript/blocking-in-async",
  class: "blocking-in-async",
  title: "Blocking call where requests are served",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Node has one thread for all requests. While it waits for the disk or another program nobody else is served.`,
  fix: `
    Use the asynchronous form (fs/promises, execFile with a callback or promisified, scrypt, gzip with callback), or
    move the work into a worker thread or a job.`,
  example: {
    language: "typescript",
    before: `
      app.get("/report", async (req, res) => {
        res.send(fs.readFileSync("report.pdf"));
      });`,
    after: `
      app.get("/report", async (req, res) => {
        res.send(await fs.promises.readFile("report.pdf"));
      });`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["event-loop", "async"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 6,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (call_expression function: (member_expression property: (property_identifier) @_sync)
      (#any-of? @_sync ${syncNames.map((name) => `"${name}"`).join(" ")})) @finding

    (call_expression function: (identifier) @_sync
      (#any-of? @_sync ${syncNames.map((name) => `"${name}"`).join(" ")})) @finding

    (while_statement condition: (_) @clock body: (_) @body (#match? @clock "(Date|performance)[.]now")) @finding
  `,
  accept: ({ finding, clock, body }, context) => {
    if (clock !== undefined) return isBusyWait(finding, body);
    const name = context.name(finding) ?? "";
    if (!blockingCalls.test(name)) return false;
    const handler = handlerAround(finding);
    // What is quick counts only on the way of a request.
    if (cheap.test(name)) return false;
    if (handler !== null) return !isRegistration(finding, handler);
    return passwordCalls.test(name)
      ? functionAround(finding) !== null &&
          !["script", "migration"].includes(context.pathClass) &&
          !isTestFile(context) &&
          !isStart(finding, context)
      : isInAsyncService(finding, context);
  },
  message: ({ finding, clock }) =>
    clock !== undefined
      ? "This loop does nothing but wait, and nobody else is served meanwhile."
      : `\`${methodOf(finding)}\` holds up everybody while it works.`,
});

/** `app.get("/x", serve(readFileSync("x")))` runs once, at the start. */
function isRegistration(call: SyntaxNode, handler: SyntaxNode): boolean {
  const body = handler.childForFieldName("body");
  return body === null || call.startIndex < body.startIndex;
}

/** An async function of a module that serves, or one that a clock or a message calls: not of a tool, a build step or a start. */
function isInAsyncService(call: SyntaxNode, context: RuleContext): boolean {
  const fn = functionThatWaits(call) ?? listenerOfServer(call, context);
  if (fn === null || isTestFile(context) || isCommandLine(context) || context.mentions(desktop)) return false;
  if (decoratorsOf(fn).some((decorator) => calledMeanwhile.test(decorator))) return true;
  if (!isAsync(fn) && !listens(fn)) return false;
  // What listens is called for each message, wherever it was registered.
  if (listens(fn)) return !context.mentions(/process\.exit\(/);
  // Elsewhere the file shows that it serves, and the function that it does not set up what will.
  if (!serving.some((sign) => context.mentions(sign)) || !isAskedFor(fn, call, context)) return false;
  return !isStart(call, context) && !(context.mentions(starting) && starting.test(fn.text));
}

/** The function that goes on after the call: `files.forEach((file) => rmSync(file))` is part of the one around it. */
function functionThatWaits(call: SyntaxNode): SyntaxNode | null {
  let fn = functionAround(call);
  // `archive.on("close", () => rmSync(folder))` runs while the async function around goes on.
  while (fn !== null && !isAsync(fn) && (listens(fn) || perElement.test(methodOf(calledWith(fn)))))
    fn = functionAround(fn);
  return fn;
}

/** `sockets.on("connection", (socket) => socket.on("message", (text) => writeFileSync(…)))`: called for each message of anybody. */
function listenerOfServer(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (!serverModules.some((name) => context.importsModule(name))) return null;
  for (let fn = functionAround(call); fn !== null; fn = functionAround(fn)) {
    const event = listens(fn) ? (context.text(context.argument(calledWith(fn), 0)) ?? "") : "";
    if (/^(?:message|connection|request|data|upgrade)$/.test(event)) return fn;
    if (!perElement.test(methodOf(calledWith(fn)))) return null;
  }
  return null;
}

const serverModules = "ws socket.io http node:http net node:net mqtt amqplib kafkajs nats".split(" ");

const perElement = /^(?:forEach|map|flatMap|filter|find|some|every|reduce)$/;
/** NestJS: while it serves, the clock, a queue or a message calls these. */
const calledMeanwhile =
  /^(?:Cron|Interval|Timeout|OnEvent|Process|OnQueue\w+|OnWorkerEvent|MessagePattern|EventPattern|SubscribeMessage)\b/;

const listens = (fn: SyntaxNode): boolean =>
  /^(?:on|once|addListener|addEventListener|consume|process)$/.test(methodOf(calledWith(fn)));

const desktop = importOf("electron");

const wordSet = (...lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(" ")));
/** The first word in the name of a function that sets up what will serve, or is a step of a build. */
const settingUp = wordSet(
  "main start startup restart init initialize initialise setup bootstrap boot configure install global",
  "build emit compile bundle migrate seed cli customize customise",
);
/** The same, but for passwords: `registerUser` and `beforeCreate` hash for whoever comes. */
const preparing = wordSet("before after ensure prepare register reload run generate");
const startName = /^(?:onModuleInit|load(?:Config|Env|Plugins|Modules|Settings)|create(?:App|Server))/i;
const passwordMethod = /^(?:pbkdf2|scrypt|hash|compare)Sync$/;

function isStart(call: SyntaxNode, context: RuleContext): boolean {
  const name = context.symbol(call).split(".").at(-1) ?? "";
  const first = wordsOf(name)[0] ?? "";
  if (settingUp.has(first) || startName.test(name)) return true;
  return preparing.has(first) && !passwordMethod.test(methodOf(call));
}

/** What a framework calls for a request, or a handler of the file does. */
function isAskedFor(fn: SyntaxNode, call: SyntaxNode, context: RuleContext): boolean {
  if (parametersOf(fn).some(({ text }) => requestNames.test(text))) return true;
  // What a worker of BullMQ does for a job: meanwhile it cannot renew its locks, and others take its jobs.
  const parameters = fn.childForFieldName("parameters")?.text ?? "";
  if (context.importsModule("bullmq") && /:\s*(?:\w+\.)?Job\b/.test(parameters)) return true;
  // A password is hashed when somebody signs in.
  if (passwordMethod.test(methodOf(call))) return true;
  if (/(?:Service|Controller|Resolver|Repository|Gateway|Handler)$/.test(context.enclosingClass(call)?.name ?? ""))
    return true;
  if (context.mentions(decorated) || context.mentions(/^\s*["']use server["']/m)) return true;
  const named = (
    fn.childForFieldName("name") ??
    fn.parent?.childForFieldName("name") ??
    fn.parent?.childForFieldName("key")
  )?.text;
  if (named === undefined) return functionAround(fn) !== null && handlerAround(fn) !== null;
  return context
    .named(["identifier", "property_identifier"], named)
    .some((use) => use.parent?.id !== fn.id && (handlerAround(use) !== null || isWithinJob(use, context)));
}

/** What BullMQ's `new Worker("films", …)` and Bull's `queue.process(…)` are given. */
function isWithinJob(use: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/["'](?:bullmq|bull|bee-queue)["']/)) return false;
  for (let fn = functionAround(use); fn !== null; fn = functionAround(fn)) {
    const handed = calledWith(fn);
    if (handed?.type === "new_expression" && handed.childForFieldName("constructor")?.text === "Worker") return true;
    if (methodOf(handed) === "process") return true;
  }
  return false;
}

const decorated = /@(?:Injectable|Controller|Resolver|Processor|WebSocketGateway)\b/;
/** How a file shows that it serves. */
const serving = [
  decorated,
  /["']use server["']/,
  /\(\s*_?req(?:uest)?\b[^()]{0,60},\s*_?(?:res|response|reply|h)\b|\breq(?:uest)?: (?:express\.)?Request\b/,
  /\b(?:app|router|server|fastify)\.(?:get|post|put|patch|delete|use|route)\(/,
  /\bctx\.(?:body|request|query|params|status)\b/,
  /export\s+(?:async\s+)?function\s+(?:GET|POST|PUT|PATCH|DELETE|loader|action)\b/,
  /\bMeteor\.(?:methods|publish)\(|socket\.on\(|new Worker\(/,
];
const starting = /\b(?:express|fastify|Fastify)\(|\bcreateServer\(|\.listen\(|new (?:Hono|Koa|Elysia)\(/;

/** `while (Date.now() - start < 5000) {}`: the clock is asked until it is late enough. */
function isBusyWait(loop: SyntaxNode, body: SyntaxNode | undefined): boolean {
  return (
    functionAround(loop) !== null && body !== undefined && !/\bawait\b|\byield\b|\bbreak\b|\breturn\b/.test(body.text)
  );
}
