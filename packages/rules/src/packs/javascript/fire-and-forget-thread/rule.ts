import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, functionTypes, isAsync, methodOf } from "../../../vocabulary/javascript/functions.ts";
import {
  asyncFunctionCalled,
  catchesEverything,
  isShadowed,
  isUncaughtChain,
} from "../../../vocabulary/javascript/promises.ts";
import { runsInPage } from "../../../vocabulary/javascript/page-code.ts";
import { handlerAround } from "../../../vocabulary/javascript/request-handlers.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

const starters = /^(?:setImmediate|setTimeout|process\.nextTick|queueMicrotask|globalThis\.setImmediate)$/;
const workers = /^(?:worker_threads\.Worker|Worker|child_process\.(?:spawn|fork|exec|execFile)|cluster\.fork)$/;

export const rule = defineRule({
  id: "javascript/fire-and-forget-thread",
  class: "fire-and-forget-thread",
  title: "Work started for a request and left alone",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    The answer goes out while the work may still fail, and nobody hears of it. At shutdown it is cut off, under load
    it piles up without a limit.`,
  fix: `
    Await it, or put it into a queue with a limit and retries. In serverless functions hand it to waitUntil.`,
  example: {
    language: "typescript",
    before: `
      app.post("/orders", async (req, res) => {
        setImmediate(async () => {
          await sendReceipt(req.body);
        });
        res.sendStatus(202);
      });`,
    after: `
      app.post("/orders", async (req, res) => {
        await receipts.add("send", { order: req.body.id });
        res.sendStatus(202);
      });`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["background", "async"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 10,
  severityByPathClass: { example: "low", script: "low", development: "low" },
  query: `
    (expression_statement (call_expression function: (identifier) @_start arguments: (arguments . [(arrow_function) (function_expression)] @callback)
      (#any-of? @_start "setImmediate" "setTimeout" "queueMicrotask")) @finding)

    (expression_statement (call_expression function: (member_expression property: (property_identifier) @_start) arguments: (arguments . [(arrow_function) (function_expression)] @callback)
      (#any-of? @_start "nextTick")) @finding)

    (expression_statement (call_expression function: [(identifier) (member_expression)] arguments: (arguments)) @floating @finding)

    (expression_statement (unary_expression operator: "void" argument: (call_expression) @voided) @finding)

    (expression_statement (call_expression function: (parenthesized_expression [(arrow_function) (function_expression)] @invoked)) @finding)

    (expression_statement (new_expression constructor: (identifier) @_worker (#eq? @_worker "Worker")) @process @finding)

    (variable_declarator name: (identifier) @held value: (new_expression constructor: (identifier) @_worker (#eq? @_worker "Worker")) @process) @finding

    (variable_declarator name: (identifier) @held
      value: (call_expression function: [(identifier) (member_expression property: (property_identifier))] @starter arguments: (arguments . (_))) @process
      (#match? @starter "(^|[.])(spawn|fork)$")) @finding

    (expression_statement (call_expression function: [(identifier) (member_expression property: (property_identifier))] @starter arguments: (arguments . (_))) @process @finding
      (#match? @starter "(^|[.])(spawn|fork)$"))
  `,
  accept: ({ finding, callback, voided, invoked, process, starter, floating, held }, context) => {
    // A page answers nobody, and a test's server answers the test.
    if (context.pathClass === "test" || isTestFile(context) || runsInPage(context)) return false;
    // A name that nothing reads again holds on to nothing.
    if (held !== undefined && isReadAgain(held)) return false;
    if (floating !== undefined)
      return !answersItself(floating) && isLeftBehind(floating, context) && handlerAround(floating) !== null;
    if (handlerAround(finding) === null || (starter !== undefined && !/spawn$|fork$/.test(starter.text))) return false;
    if (callback !== undefined)
      return starters.test(context.name(finding) ?? "") && doesWork(finding, callback) && !handlesErrors(callback);
    if (voided !== undefined)
      return (
        !answersItself(voided) &&
        !handlesItself(voided) &&
        !/\.catch\(|\.then\([^,]*,/.test(voided.text) &&
        !/waitUntil|report|log|track|metric|write|emit|\.on\(|send|close\(/i.test(voided.text.slice(0, 60))
      );
    if (invoked !== undefined) return isAsync(invoked) && !handlesErrors(invoked);
    return process !== undefined && workers.test(context.name(process) ?? "");
  },
  message: "This work goes on after the answer: nobody waits for it, limits it or hears when it fails.",
});

/** Other than to take its reference away: `child.unref()` lets it outlive the program, and be forgotten. */
function isReadAgain(held: SyntaxNode): boolean {
  const scope = functionAround(held);
  return (
    scope === null ||
    scope
      .descendantsOfType("identifier")
      .some(({ id, text, parent }) => text === held.text && id !== held.id && !/\.unref$/.test(parent?.text ?? ""))
  );
}

/** Work whose promise a handler drops: of an async function of this file, or a chain without an end. */
function isLeftBehind(call: SyntaxNode, context: RuleContext): boolean {
  if (!context.mentions(/\basync\b|\.then\(/)) return false;
  const name = context.name(call.childForFieldName("function")) ?? "";
  const own = asyncFunctionCalled(call, name, context);
  if (own !== undefined) return !catchesEverything(own) && !isShadowed(call, name);
  // `return chain` and `await chain` are no statements of their own; what answers within the chain is awaited by the client.
  return (
    isUncaughtChain(call, context) &&
    !/\b(?:res|response|reply|ctx|next)\b/.test(call.childForFieldName("arguments")?.text ?? "")
  );
}

/** An async callback, or one that calls something as soon as the answer is out. */
const doesWork = (call: SyntaxNode, callback: SyntaxNode): boolean =>
  isAsync(callback) ||
  (methodOf(call) === "setImmediate" &&
    /^(?!(?:res|reply|response|done|next|cb|callback|resolve|reject)\b)\w+(?:\.\w+)*\(/.test(
      callback.childForFieldName("body")?.text ?? "",
    ));

const handlesErrors = (fn: SyntaxNode): boolean => /\bcatch\s*[({]|\.catch\(/.test(fn.text);

/** `void (async () => { try { … } catch (error) { next(error); } })()`. */
function handlesItself(call: SyntaxNode): boolean {
  const callee = call.childForFieldName("function");
  const fn = callee?.type === "parenthesized_expression" ? callee.firstNamedChild : null;
  return fn !== null && functionTypes.includes(fn.type) && handlesErrors(fn);
}

/** `void proxy(request, response)`: what is given the answer sends it. */
const answersItself = (call: SyntaxNode): boolean =>
  /\(\s*(?:[\w.]+,\s*)*(?:res|response|reply)\s*[,)]/.test(call.text.slice(0, 200));
