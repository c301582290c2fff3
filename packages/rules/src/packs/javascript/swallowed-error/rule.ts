import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  calledWith,
  functionAround,
  functionTypes,
  methodOf,
  parametersOf,
  textBefore,
} from "../../../vocabulary/javascript/functions.ts";
import { isSaidBehind } from "../../../vocabulary/javascript/remarks.ts";
import { isLogCall } from "../../../vocabulary/javascript/log-calls.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

/** Where failing is fine: tidying up, and questions whose answer is the failure. */
const cleanup =
  /^(?:await\s+)?(?:[\w.$?[\]()'"]+\.)?(?:close|end|destroy|dispose|release|unlink|unlinkSync|rm|rmSync|rmdir|kill|abort|cancel|disconnect|quit|unref|unsubscribe|removeListener|removeEventListener|rollback|ROLLBACK|clear|cleanup|stop|off|terminate|remove|delete|shutdown|clearTimeout|unwatch|revokeObjectURL|unlock|detach|pause|leave|exit)\w*\(/;
/** To delete somebody's rows is the work itself, and no tidying up behind it. */
const removal =
  /(?:prisma\w*|[rR]epo(?:sitory)?|[mM]odels?|\b(?:db|database|collection|trx|tx))\b[\w.()$]*\.(?:delete|remove)\w*\(/;
const probes: readonly RegExp[] = [
  // Reading what may be written wrongly.
  /JSON\.parse|hljs|highlight|new URL\(|new RegExp\(|decodeURI|structuredClone|\.next\(/,
  // Files, modules and processes that may not be there.
  /accessSync|statSync|existsSync|mkdir|\.access\(|\.stat\(|process\.kill\([^)]*,\s*0\)/,
  /require(?:\.resolve)?\(|import\(|\bimport\w*\(\s*['"]/,
  // What a browser may lack or refuse.
  /localStorage|sessionStorage|\.[gs]etItem\(|navigator\.|document\.|querySelector|performance\.|matchMedia/,
  /\.(?:focus|play|vibrate)\(|setPointerCapture|ActiveXObject|XMLHttpRequest/,
  /\btypeof\s+(?:window|document|navigator|globalThis)\b/,
];
const isProbing = (text: string): boolean => probes.some((probe) => probe.test(text));
/** Browsers refuse these as they please. */
const mediaCalls = /\.(?:play|focus|vibrate|requestFullscreen|exitFullscreen|lock|share|prefetch|preload)\(/;

export const rule = defineRule({
  id: "javascript/swallowed-error",
  class: "swallowed-error",
  title: "Error swallowed",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    What failed goes on as if it had worked. The cause is gone when the damage shows, somewhere else and later.`,
  fix: `
    Let the error pass, or handle it: answer, retry, or log it with its stack and what was attempted. Where nothing
    is to be done, say why in the block.`,
  example: {
    language: "typescript",
    before: `
      try {
        await saveOrder(order);
      } catch (error) {}`,
    after: `
      try {
        await saveOrder(order);
      } catch (error) {
        logger.error({ error, orderId: order.id }, "saving the order failed");
        throw error;
      }`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["errors", "exceptions"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 14,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (catch_clause body: (statement_block) @block) @finding

    (call_expression function: (member_expression property: (property_identifier) @_catch) arguments: (arguments . [(arrow_function) (function_expression)] @callback @finding .)
      (#eq? @_catch "catch")) @rejection

    (call_expression function: (member_expression property: (property_identifier) @_catch) arguments: (arguments . (identifier) @noop @finding .)
      (#eq? @_catch "catch")) @rejection

    (call_expression function: (member_expression property: (property_identifier) @_on)
      arguments: (arguments . (string (string_fragment) @_event) . [(arrow_function) (function_expression)] @listener)
      (#any-of? @_on "on" "once" "addListener") (#any-of? @_event "error" "unhandledRejection" "uncaughtException")) @finding

    (call_expression function: (member_expression property: (property_identifier) @_on)
      arguments: (arguments . (string (string_fragment) @_event) . (identifier) @_noop)
      (#any-of? @_on "on" "once" "addListener") (#any-of? @_event "error" "unhandledRejection" "uncaughtException")
      (#any-of? @_noop "noop" "nop")) @deaf @finding

    (if_statement condition: (parenthesized_expression (identifier) @failed)
      consequence: [(return_statement) (statement_block . (return_statement) .)] @leaving) @finding

    (arguments [(arrow_function parameters: (formal_parameters . (_) @ignored)) (function_expression parameters: (formal_parameters . (_) @ignored))] @forgetting @finding
      (#match? @ignored "^(err|error)(:|$)"))

    (expression_statement (await_expression (call_expression function: (member_expression object: (identifier) @_all property: (property_identifier) @_settled)) @settled)
      (#eq? @_all "Promise") (#eq? @_settled "allSettled")) @finding
  `,
  accept: (
    { finding, block, callback, noop, rejection, listener, failed, leaving, deaf, settled, ignored, forgetting },
    context,
  ) => {
    if (ignored !== undefined) return forgetting !== undefined && isForgetful(forgetting, ignored, context);
    if (settled !== undefined) return dropsRejections(settled, finding, context);
    if (deaf !== undefined) return !isExplained(deaf, context) && !isSaidBehind(deaf, context) && !isThrownAway(deaf);
    if (listener !== undefined) return isDeafListener(listener, finding, context);
    if (failed !== undefined) return leaving !== undefined && leavesSilently({ failed, leaving }, finding, context);
    if (block !== undefined) return isEmptyCatch(finding, block, context);
    if (rejection === undefined) return false;
    const subject = rejection.childForFieldName("function")?.childForFieldName("object")?.text ?? "";
    if (
      /^\w*[pP]romise\w*$/.test(subject) ||
      isAnsweredLater(rejection) ||
      isBodyOfAnswer(subject) ||
      isSchema(subject, context) ||
      isSaidBehind(rejection, context) ||
      // TanStack Query tells the error to the mutation's `onError`, and keeps it in its state.
      /\.mutateAsync\(/.test(subject) ||
      // Vue's router rejects where one is there already, or is sent elsewhere.
      /(?:^|[.$])router\.(?:push|replace)\(/.test(subject)
    )
      return false;
    if (
      (cleanup.test(subject) && !removal.test(subject)) ||
      mediaCalls.test(subject) ||
      isExplained(rejection, context)
    )
      return false;
    if (noop !== undefined) return /^(?:noop|_?noop|nop|ignore)$/i.test(noop.text);
    const body = callback?.childForFieldName("body");
    return body != null && (isNothing(body) || (isStartOf(subject, rejection) && onlyLogs(body)));
  },
  message: ({ block }) =>
    block === undefined
      ? "A rejection is swallowed here: nobody learns that it failed."
      : "An error is swallowed here: nobody learns that it failed.",
});

/** `worker.close()`, `job.cancel()`; to cancel an order is the work itself. */
const tidying =
  /\.(?:(?:close|destroy|dispose|disconnect|quit|terminate|shutdown|unlink)\w*|(?:stop|flush|release)(?:All)?|end|rm|abort|cancel)\(|\b(?:close|dispose|cleanup|teardown|shutdown|disconnect)\w*\(|\bstop(?:All)?\(/i;

/** `await Promise.allSettled(orders.map(publish))` as a statement: it never throws, and nobody reads what failed. */
function dropsRejections(call: SyntaxNode, statement: SyntaxNode, context: RuleContext): boolean {
  const list = context.argument(call, 0);
  const work = (context.resolve(list) ?? list)?.text ?? "";
  return (
    !/\.catch\(|\btry\b/.test(work) &&
    !reportThemselves(list, call, context) &&
    !tidying.test(work) &&
    !/(?:cleanup|teardown|dispose|close|shutdown|destroy|stop|drain|flush|afterAll|afterEach)/i.test(
      context.symbol(statement).split(".").at(-1) ?? "",
    ) &&
    !isInsideHook(statement) &&
    !isExplained(statement, context) &&
    !isSaidBehind(statement, context)
  );
}

/** `tasks.push(revoke(token))` and `map((one) => revoke(one))` of a function of the file that catches what fails in it. */
function reportThemselves(list: SyntaxNode | null, call: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(call) ?? context.root;
  const work = context.resolve(list) ?? list;
  const pushed = scope
    .descendantsOfType("call_expression")
    .filter((each) => list?.type === "identifier" && each.childForFieldName("function")?.text === `${list.text}.push`)
    .map((each) => context.argument(each, 0));
  const mapped =
    methodOf(work) === "map" && work?.type === "call_expression"
      ? [context.argument(work, 0)?.childForFieldName("body") ?? null]
      : [];
  const made = [...pushed, ...mapped].filter((each) => each !== null);
  return (
    made.length > 0 && made.every((each) => each.type === "call_expression" && catchesAll(methodOf(each), context))
  );
}

/** A function of the file that waits for everything within a `try` whose `catch` throws nothing on. */
function catchesAll(name: string, context: RuleContext): boolean {
  const fn = context.functions().find((each) => each.name === name)?.node;
  const waits = fn?.descendantsOfType("await_expression") ?? [];
  return waits.length > 0 && waits.every((wait) => isCaught(wait));
}

const isCaught = (node: SyntaxNode): boolean =>
  node.ancestorsOfType(["try_statement"]).some((attempt) => {
    const handler = attempt.childForFieldName("handler");
    return (
      handler !== null &&
      node.endIndex <= handler.startIndex &&
      handler.descendantsOfType("throw_statement").length === 0
    );
  });

/** `afterEach(async () => …)`, a `finally`, a handler of signals: tidying up. */
function isInsideHook(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type === "finally_clause" || outer.type === "catch_clause") return true;
    if (functionTypes.includes(outer.type)) {
      const call = calledWith(outer);
      if (call !== null && /^(?:after\w*|process\.o[nc]\w*)\(/.test(call.text)) return true;
    }
  }
  return false;
}

/** `stream.on("error", () => {})`. Whoever destroys something may be past caring. */
function isDeafListener(listener: SyntaxNode, call: SyntaxNode, context: RuleContext): boolean {
  const body = listener.childForFieldName("body");
  return (
    body?.type === "statement_block" &&
    body.namedChildCount === 0 &&
    !isExplained(call, context) &&
    !isSaidBehind(call, context) &&
    !/destroy|abort|kill|\.end\(|close/.test(textBefore(call, context).slice(-300))
  );
}

/** `socket.on("error", noop); socket.destroy();`. */
const isThrownAway = (call: SyntaxNode): boolean =>
  /^[\w.$]+\.(?:destroy|end|close|terminate|abort)\(/.test(call.parent?.nextNamedSibling?.text ?? "");

/** What is handed a function whose first parameter is no failure of the call, or that only has to tell that it failed. */
const notOfTheCall = new Set([
  ...["then", "catch", "finally", "mapError", "onError", "retry", "retryOn", "tap"],
  ...["on", "once", "addListener", "addEventListener", "subscribe", "listen"],
  ...["setTimeout", "setInterval", "setImmediate", "nextTick"],
  ...["useCallback", "useMemo", "define", "require"],
  ...["fn", "stub", "callsFake", "mockImplementation", "spyOn"],
]);

/** `failures.map((error, index) => …)`. */
const overList = /^(?:forEach|map|flatMap|filter|some|every|find|findIndex|reduce|sort)$/;

/** `find(id, (err, user) => { … })`, where nothing within asks for the error. In a test the next line fails. */
function isForgetful(callback: SyntaxNode, error: SyntaxNode, context: RuleContext): boolean {
  const call = calledWith(callback);
  const body = callback.childForFieldName("body");
  if (call?.type !== "call_expression" || body === null || context.pathClass === "test" || isTestFile(context))
    return false;
  const isEmpty = body.type === "statement_block" && body.namedChildren.every(({ type }) => type === "comment");
  // A remark in its place says why nothing is done.
  if (isEmpty && body.namedChildCount > 0) return false;
  if (parametersOf(callback).length < 2 && !isEmpty) return false;
  const name = error.childForFieldName("pattern")?.text ?? error.text;
  const asked = call.childForFieldName("function")?.text ?? "";
  return (
    !notOfTheCall.has(methodOf(call)) &&
    ![name, "arguments"].some((each) => mentions(body, each)) &&
    !(overList.test(methodOf(call)) && context.argument(call, 0)?.id === callback.id) &&
    !cleanup.test(`${asked}(`) &&
    !isProbing(`${asked}(`) &&
    !isSaidBehind(callback, context) &&
    !isExplained(callback, context)
  );
}

/** A callback within may have an error of its own under the same name. */
const mentions = (body: SyntaxNode, name: string): boolean =>
  body
    .descendantsOfType(["identifier", "shorthand_property_identifier"])
    .some((use) => use.text === name && !isOfFunctionWithin(use, body));

function isOfFunctionWithin(use: SyntaxNode, body: SyntaxNode): boolean {
  for (const outer of ancestors(use)) {
    if (outer.id === body.id) return false;
    if (functionTypes.includes(outer.type) && parametersOf(outer).some(({ text }) => text === use.text)) return true;
  }
  return false;
}

/** `(err, rows) => { if (err) return; … }`: the first thing that a callback does with the error is to forget it. */
function leavesSilently(
  { failed, leaving }: { readonly failed: SyntaxNode; readonly leaving: SyntaxNode },
  branch: SyntaxNode,
  context: RuleContext,
): boolean {
  if (!/^(?:e|er|err|error)$/.test(failed.text) || !/^\{?\s*return\s*;?\s*\}?$/.test(leaving.text)) return false;
  const callback = functionAround(branch);
  const call = callback === null ? null : calledWith(callback);
  if (callback === null || call === null || branch.parent === null || branch.parent.parent?.id !== callback.id)
    return false;
  const [first, ...others] = parametersOf(callback).map(({ text }) => text);
  const isFirst = branch.parent.namedChildren.find(({ type }) => type !== "comment")?.id === branch.id;
  const asked = call.childForFieldName("function")?.text ?? "";
  return (
    first === failed.text &&
    others.length > 0 &&
    isFirst &&
    !cleanup.test(`${asked}(`) &&
    !isProbing(`${asked}(`) &&
    !isSaidBehind(branch, context) &&
    !isExplained(branch, context)
  );
}

/** Zod's `.catch` gives a value in the place of one that does not fit: there is no promise. */
const isSchema = (subject: string, context: RuleContext): boolean =>
  context.importsModule("zod") &&
  /\bz\s*\.|[sS]chema\b|\.(?:optional|nullable|nullish|pipe|transform|refine|min|max|int)\([^()]*\)$/.test(subject);

/** `await response.json().catch(() => ({}))`: what a server answers, or a client sends, need not be what it should. */
const isBodyOfAnswer = (subject: string): boolean => /\bre[qs]\w*\.(?:json|text|formData)\(\)$/i.test(subject);

/** `mongoose.connect(uri).catch((error) => console.log(error))` of a program's start, which then goes on without it. */
function isStartOf(subject: string, rejection: SyntaxNode): boolean {
  return (
    functionAround(rejection) === null &&
    /^(?:[\w$]+\.)+(?:connect|authenticate|sync|migrate|initialize|\$connect)\(/.test(subject)
  );
}

/** A line in the log, and nothing that would stop the program. */
function onlyLogs(body: SyntaxNode): boolean {
  if (body.type === "call_expression") return isLogCall(body);
  const statements = body.namedChildren.filter(({ type }) => type !== "comment");
  return statements.length > 0 && statements.every((statement) => isLogCall(statement.firstNamedChild));
}

/** `const team = await find(id).catch(() => null); if (!team) …`: the absent answer is what is asked for. */
function isAnsweredLater(rejection: SyntaxNode): boolean {
  const declarator = rejection.parent?.type === "await_expression" ? rejection.parent.parent : rejection.parent;
  const name = declarator?.type === "variable_declarator" ? declarator.childForFieldName("name")?.text : undefined;
  const next = declarator?.parent?.nextNamedSibling?.text ?? "";
  if (name === undefined || !/^[\w$]+$/.test(name)) return false;
  const written = name.replaceAll("$", "\\$&");
  return new RegExp(
    `^if\\s*\\([^{]*(?:!${written}(?![\\w$])|(?<![\\w$.])${written}\\s*[!=]={1,2}\\s*(?:null|undefined)|\\(\\s*${written}\\s*\\))`,
  ).test(next);
}

/** Nothing at all, `undefined`, `null`, an empty value. */
function isNothing(body: SyntaxNode): boolean {
  if (body.type === "statement_block") return body.namedChildren.length === 0;
  return (
    /^\(?(?:undefined|null|void 0|\{\s*\}|\[\s*\]|false|""|'')\)?$/.test(body.text) && !/^(?:false)$/.test(body.text)
  );
}

function isEmptyCatch(clause: SyntaxNode, block: SyntaxNode, context: RuleContext): boolean {
  const tried = clause.parent?.childForFieldName("body") ?? null;
  const statements = block.namedChildren.filter(({ type }) => type !== "comment" && type !== "empty_statement");
  // A comment in the block says that it is meant, and why. The grammar counts one behind the empty block as within.
  const end = block.children.findLast(({ type }) => type === "}")?.startIndex ?? block.endIndex;
  const isReason = ({ type, startIndex, text }: SyntaxNode): boolean =>
    type === "comment" && startIndex < end && /[a-z]/i.test(text) && !toolComment.test(text);
  if (block.namedChildren.some(isReason)) return false;
  // The name that the error is given says it, too.
  if (/^(?:_*(?:ignore|ignored|unused|expected)\w*)$/i.test(clause.childForFieldName("parameter")?.text ?? ""))
    return false;
  if (statements.length > 0)
    return (
      isStartupThatOnlyLogs(clause, statements, context) ||
      isBareReturn(statements, tried) ||
      dropsOthers(clause, statements, tried)
    );
  if (isExplained(clause, context)) return false;
  return !isCleanup(clause, tried) && !(isProbe(tried) && !readsOwnFile(tried)) && !expectsFailure(clause, context);
}

/** `catch (e) { return null; }` around work whose failure the caller cannot tell from an absent answer. */
function isBareReturn(statements: readonly SyntaxNode[], tried: SyntaxNode | null): boolean {
  const [only] = statements;
  if (statements.length === 1 && only?.type === "continue_statement")
    return tried !== null && !isProbe(tried) && /\bawait\b/.test(tried.text);
  if (statements.length !== 1 || only?.type !== "return_statement" || tried === null || isProbe(tried)) return false;
  const value = only.firstNamedChild;
  return (
    (value === null || /^(?:null|undefined|\[\s*\]|\{\s*\})$/.test(value.text)) &&
    /\bawait\b|\.query\(|Sync\(/.test(tried.text)
  );
}

/** `catch (e) { if (e.code === "P2002") throw new Conflict(); }`: one kind of error is answered, and all others are lost. */
function dropsOthers(clause: SyntaxNode, statements: readonly SyntaxNode[], tried: SyntaxNode | null): boolean {
  const name = clause.childForFieldName("parameter")?.text ?? "";
  if (statements.length !== 1 || !/^\w+$/.test(name) || !/\bawait\b/.test(tried?.text ?? "")) return false;
  // Of a loop that tries again, and before a code that goes on, it may be meant.
  const attempt = clause.parent;
  if (
    attempt === null ||
    attempt.nextNamedSibling !== null ||
    !functionTypes.includes(attempt.parent?.parent?.type ?? "")
  )
    return false;
  for (let branch = statements[0]; branch !== undefined;) {
    if (branch.type !== "if_statement" || branch.childForFieldName("alternative") !== null) return false;
    const condition = branch.childForFieldName("condition");
    if (condition === null || !asksForKind(condition.text) || !mentions(condition, name)) return false;
    const then = branch.childForFieldName("consequence");
    const last = then?.type === "statement_block" ? then.namedChildren.at(-1) : (then ?? undefined);
    if (last?.type === "throw_statement") return last.firstNamedChild?.type === "new_expression";
    if (last?.type === "return_statement") return answers.test(last.firstNamedChild?.text ?? "");
    branch = last;
  }
  return false;
}

/** What answers a request: without it the client waits. */
const answers = /^(?:res|response|reply)\s*\.|^(?:new\s+)?(?:Next)?Response\b/;

/** Whether an error is this one; `!==` and `!` let the others pass on. */
const asksForKind = (condition: string): boolean =>
  /={2,3}|\binstanceof\b/.test(condition) && !/!==?|^\(\s*!/.test(condition);

function isCleanup(clause: SyntaxNode, tried: SyntaxNode | null): boolean {
  if (tried === null) return true;
  for (const outer of ancestors(clause)) {
    if (outer.type === "finally_clause" || outer.type === "catch_clause") return true;
    if (functionTypes.includes(outer.type)) {
      if (
        /(?:cleanup|teardown|dispose|close|shutdown|destroy|stop|afterAll|afterEach)/i.test(
          outer.childForFieldName("name")?.text ?? "",
        )
      )
        return true;
      break;
    }
  }
  const statements = tried.namedChildren.filter(({ type }) => type !== "comment");
  // `if (browser.isConnected()) { await browser.close(); }`.
  const acts = statements.flatMap((statement) => {
    const then = statement.type === "if_statement" ? statement.childForFieldName("consequence") : null;
    if (then === null || statement.childForFieldName("alternative") !== null) return [statement];
    return then.type === "statement_block" ? then.namedChildren.filter(({ type }) => type !== "comment") : [then];
  });
  return acts.every(({ text }) => cleanup.test(text) && !removal.test(text));
}

/** What tells a tool to be silent gives no reason. */
const toolComment =
  /^\/[/*]\s*(?:eslint|tslint|biome|oxlint|jshint|istanbul|c8|v8 ignore|@ts|prettier|TODO|FIXME|XXX)(?![^\n]*--)/;

/** A short question: one statement that is known to fail where the answer is no. */
function isProbe(tried: SyntaxNode | null): boolean {
  return (
    tried !== null && tried.namedChildren.filter(({ type }) => type !== "comment").length <= 2 && isProbing(tried.text)
  );
}

/** `return JSON.parse(await readFile(path))`: no question, but work that the caller waits for. */
const readsOwnFile = (tried: SyntaxNode | null): boolean =>
  tried !== null && /\breturn\b/.test(tried.text) && /JSON\.parse\([^;]*\bawait\b/.test(tried.text);

/** What was assigned before stays as the answer, or the name says that it tries. */
function expectsFailure(clause: SyntaxNode, context: RuleContext): boolean {
  if (
    /\b(?:try|safe|attempt|maybe|is|has|supports|detect)(?=[A-Z_])/.test(context.symbol(clause).split(".").at(-1) ?? "")
  )
    return true;
  const next = clause.parent?.nextNamedSibling;
  // `try { return await cached(); } catch {} return fallback();`
  return (
    next?.type === "return_statement" &&
    /\breturn\b/.test(clause.parent?.childForFieldName("body")?.text ?? "") &&
    next.firstNamedChild?.type === "call_expression"
  );
}

function isExplained(node: SyntaxNode, context: RuleContext): boolean {
  return context
    .comments(node)
    .some((comment) =>
      /ignor|allowed to|may (?:fail|be (?:absent|missing|gone|empty))|can fail|(?:does not|doesn't|need not) exist|already (?:gone|closed|there|exists|deleted|removed)|either way|anyway|tolerat|harmless|intention|deliberate|best.?effort|\bswallow(?:s|ing)?\b|on purpose|expected|fine|safe to|don't care|do not care|optional|not critical|non-?fatal|fire.and.forget|suppress|unhandled|doesn't matter|no.?op/i.test(
        comment,
      ),
    );
}

/** A start-up that goes on after it could not connect, with no more than a line in the log. */
function isStartupThatOnlyLogs(clause: SyntaxNode, statements: readonly SyntaxNode[], context: RuleContext): boolean {
  if (!statements.every((statement) => isLogCall(statement.firstNamedChild))) return false;
  const name = functionNameAround(clause);
  const tried = clause.parent?.childForFieldName("body")?.text ?? "";
  return (
    /^(?:bootstrap|main|start|startServer|startup|init|initialize|connect|connectDB|connectDatabase|connectToDatabase|setup)$/i.test(
      name,
    ) &&
    /connect|listen|migrate|sync\(|authenticate|subscribe/i.test(tried) &&
    !endsByItself(context)
  );
}

/** A program that is given arguments, asks a person or ends itself is watched by whoever started it; on a signal servers end, too. */
const endsByItself = (context: RuleContext): boolean =>
  ["readline", "node:readline", "node:readline/promises"].some((module) => context.importsModule(module)) ||
  ["exit", "exitCode", "argv"]
    .flatMap((name) => context.named(["property_identifier"], name))
    .some(({ parent }) => parent?.childForFieldName("object")?.text === "process" && !isOnSignal(parent));

const isOnSignal = (node: SyntaxNode): boolean =>
  node.ancestorsOfType([...functionTypes]).some((fn) => /^process\.on(?:ce)?\(/.test(calledWith(fn)?.text ?? ""));

function functionNameAround(node: SyntaxNode): string {
  for (const outer of ancestors(node)) {
    if (functionTypes.includes(outer.type))
      return (outer.childForFieldName("name") ?? outer.parent?.childForFieldName("name"))?.text ?? "";
  }
  return "";
}
