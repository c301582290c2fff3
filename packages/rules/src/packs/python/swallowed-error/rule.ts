import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  callsIn,
  guardedBlock,
  isBroad,
  isStartUp,
  mentionsName,
  raises,
  readHandler,
} from "../../../vocabulary/python/except-clause.ts";
import { bodyOf, functionAround, runsAtImport, statementsOf } from "../../../vocabulary/python/function-parts.ts";
import { isReport } from "../../../vocabulary/python/log-call.ts";

export const rule = defineRule({
  id: "python/swallowed-error",
  class: "swallowed-error",
  title: "Exception caught and forgotten",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-390", "CWE-391"],
  why: `
    The failure leaves no trace: data is missing, work is not done, and nobody finds out until a customer asks. A
    bare except also eats Ctrl-C and the exit of the process.`,
  fix: `
    Catch only what is expected and say why it may be ignored; log everything else with its traceback, or let it
    rise to a boundary that does.`,
  example: {
    language: "python",
    before: `
      try:
          publish(event)
      except Exception:
          pass`,
    after: `
      try:
          publish(event)
      except QueueFull:
          logger.warning("event %s dropped: the queue is full", event.id)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (except_clause) @clause @finding

    (with_statement (with_clause (with_item value: (call function: (identifier) @_suppress arguments: (argument_list (identifier) @suppressed) @finding)))
      (#eq? @_suppress "suppress") (#any-of? @suppressed "Exception" "BaseException"))

    (with_statement (with_clause (with_item value: (call function: (attribute attribute: (identifier) @_suppress) arguments: (argument_list (identifier) @suppressed) @finding)))
      (#eq? @_suppress "suppress") (#any-of? @suppressed "Exception" "BaseException"))

    (expression_statement (await (call function: (attribute attribute: (identifier) @_gather) arguments: (argument_list
      (keyword_argument name: (identifier) @_returned value: (true)) @finding))) (#eq? @_gather "gather") (#eq? @_returned "return_exceptions")) @gathered
  `,
  // A broad handler that does something with the error belongs to broad-except; one that only forgets it belongs here.
  accept: ({ clause, suppressed, gathered }, context) => {
    if (gathered !== undefined) return isDropped(gathered, context);
    if (suppressed !== undefined) return !context.comments(suppressed).some(isReason);
    return clause !== undefined && isSwallowed(readHandler(clause), context);
  },
  message: ({ clause }) =>
    clause !== undefined && isLoggedOnly(clause)
      ? "The start goes on after this failure, which is only logged."
      : "What goes wrong here leaves no trace.",
});

/** `await gather(*tasks, return_exceptions=True)` whose results nobody looks at; tasks that were cancelled have none. */
function isDropped(gathered: SyntaxNode, context: RuleContext): boolean {
  const owner = functionAround(gathered);
  const name = owner?.childForFieldName("name")?.text ?? "";
  return (
    owner !== null &&
    context.importsModule("asyncio") &&
    !cleanUpNames.test(name) &&
    !/\.cancel\(|\.exception\(|\bcancel_|\.result\(/.test(owner.text) &&
    !/\b(?:a?close|stop|shutdown|disconnect|cancel)\w*\(/.test(gathered.text) &&
    !context.comments(gathered).some(isReason)
  );
}

/** Errors of the outside world, which no program may expect never to matter. */
const serious =
  /^(?:\w+\.)*(?:OSError|IOError|EnvironmentError|ConnectionError|TimeoutError|RequestException|HTTPError|SQLAlchemyError|DatabaseError|OperationalError|DBAPIError|Error|ClientError|BotoCoreError|RedisError|PyMongoError|SMTPException|CalledProcessError|SubprocessError|RuntimeError|(?:socket|select)\.error)$/;

/** Work after which nothing is left to do when it fails: closing, removing, stopping. */
const cleanUp =
  /(?:^|[._])(?:close|aclose|unlink|remove|rmtree|rmdir|kill|terminate|shutdown|disconnect|cancel|stop|clean_?up|release|quit|unsubscribe|unregister|detach|flush|rollback|wait_closed|cleanup|removeHandler|(?:thread|process|proc|pool|worker|consumer|t|p)s?\.join|delete_cookie|restore|reset|drop|tearDown|uninstall|del)$/i;

const cleanUpNames =
  /^(?:__del__|__exit__|__aexit__|\w*(?:close|clean_?up|tear_?down|shutdown|stop|disconnect|dispose|rollback|abort|atexit|on_exit)\w*)$/i;

function isSwallowed(handler: ReturnType<typeof readHandler>, context: RuleContext): boolean {
  const isSerious = isBroad(handler) || handler.types.every((type) => serious.test(type));
  if (!isSerious || raises(handler)) return false;
  // One of several that fails is told, and the others start.
  if (isBroad(handler) && isLoggedOnly(handler.node))
    return isStartUp(handler.node) && !isCleanUp(handler.node, context) && !isInLoop(handler.node);
  if (!isBroad(handler) && (isProbe(handler.node) || isRetried(handler.node))) return false;
  if (handler.statements.some((statement) => mentionsName(statement, handler.name))) return false;
  const isBare = handler.types.length === 0;
  const calls = callsIn(handler);
  if (calls.some((call) => isReport(call, context))) return false;
  // What answers otherwise (another call, a fallback) has dealt with it, unless it did not even say what it expects.
  const isIdle = handler.statements.every(isIdleStatement);
  if (!isIdle && !(isBare && calls.length === 0 && !isFallback(handler.statements))) return false;
  if (!isBroad(handler) && !handler.statements.every(({ type }) => type === "pass_statement")) return false;
  if (hasReason(handler.node, context) || isCleanUp(handler.node, context)) return false;
  return !isOptionalImport(handler.node);
}

function isInLoop(clause: SyntaxNode): boolean {
  for (let up = clause.parent; up !== null && up.type !== "function_definition"; up = up.parent)
    if (up.type === "for_statement") return true;
  return false;
}

/** `try: find() / except LookupError: pass / else: return True`: whether it fails is the question, and the rest of the function answers it. */
function isProbe(clause: SyntaxNode): boolean {
  const otherwise = clause.parent?.namedChildren.find(({ type }) => type === "else_clause");
  const last = bodyOf(otherwise).at(-1);
  return (
    /^(?:return|raise|break|continue)_statement$/.test(last?.type ?? "") || last?.firstNamedChild?.type === "assignment"
  );
}

/** Asked again after a while: `while …: try: … / except ConnectionError: pass` and then a pause. */
const isRetried = (clause: SyntaxNode): boolean =>
  clause.parent?.parent?.parent?.type === "while_statement" &&
  /^(?:await )?(?:\w+\.)*sleep\(/.test(clause.parent.nextNamedSibling?.text ?? "");

/** `pass`, `continue`, `return None`, `value = None`. */
function isIdleStatement(statement: SyntaxNode): boolean {
  if (["pass_statement", "continue_statement", "break_statement"].includes(statement.type)) return true;
  if (statement.type === "return_statement") return isEmptyValue(statement.firstNamedChild);
  const inner = statement.type === "expression_statement" ? statement.firstNamedChild : null;
  if (inner?.type === "ellipsis" || inner?.type === "string") return true;
  // A flag that says that it failed is an answer.
  const target = inner?.childForFieldName("left")?.text ?? "";
  return (
    inner?.type === "assignment" &&
    !/success|fail|ok$|valid|connected|available|error|alive|healthy|found|exists|supported|has_/i.test(target) &&
    isEmptyValue(inner.childForFieldName("right"))
  );
}

const isEmptyValue = (node: SyntaxNode | null): boolean =>
  node === null ||
  ["none", "true", "false", "string", "integer", "float"].includes(node.type) ||
  /^(?:\[\]|\{\}|\(\)|set\(\)|dict\(\)|list\(\))$/.test(node.text) ||
  ((node.type === "tuple" || node.type === "expression_list") && node.namedChildren.every(isEmptyValue)) ||
  (node.type === "unary_operator" && /^-\d+$/.test(node.text));

const isFallback = (statements: readonly SyntaxNode[]): boolean =>
  statements.some(({ type, firstNamedChild }) => type === "return_statement" || firstNamedChild?.type === "assignment");

/** Every statement writes to a log and none deals with the error. */
function isLoggedOnly(clause: SyntaxNode): boolean {
  const { statements } = readHandler(clause);
  return (
    statements.length > 0 &&
    statements.every((statement) => /^(?:\w+\.)*(?:log\w*\.\w+|print|\w*logger\.\w+)\(/i.test(statement.text))
  );
}

/** A comment in the block that says why is a reason; one that only says TODO is none. */
function hasReason(clause: SyntaxNode, context: RuleContext): boolean {
  // Behind the `except` itself it says what is caught, not why nothing is done.
  const body = clause.startIndex + Math.max(0, clause.text.indexOf("\n"));
  const inside = clause.descendantsOfType("comment").filter(({ startIndex }) => startIndex > body);
  const said = [
    ...inside.map(({ text }) => text.replace(/^#\s*/, "")),
    ...context.comments(readHandler(clause).statements[0]),
  ];
  return said.some(isReason);
}

const isReason = (text: string): boolean =>
  !/^(?:TODO|FIXME|XXX|HACK|noqa|nosec|pylint|type:|pragma|expect)\b/i.test(text) &&
  /\w{2}\W+\w|^(?!pass$|ignored?$|nothing$|no-?op$)[a-z]{4,}$/i.test(text.trim());

function isCleanUp(clause: SyntaxNode, context: RuleContext): boolean {
  const name = functionAround(clause)?.childForFieldName("name")?.text ?? "";
  if (cleanUpNames.test(name) || clause.parent?.parent?.parent?.type === "finally_clause") return true;
  const isCleaning = (call: SyntaxNode | null | undefined): boolean =>
    call?.type === "call" &&
    (cleanUp.test(call.childForFieldName("function")?.text ?? "") || cleanUp.test(context.name(call) ?? ""));
  const block = guardedBlock(clause);
  const statements = statementsOf(block);
  if (statements.length > 0 && statements.every(({ firstNamedChild }) => isCleaning(firstNamedChild))) return true;
  const calls = block?.descendantsOfType("call") ?? [];
  return calls.length > 0 && calls.length <= 3 && calls.some(isCleaning);
}

/** `try: import x / except: x = None` at the top of a module. */
function isOptionalImport(clause: SyntaxNode): boolean {
  const statements = guardedBlock(clause)?.namedChildren ?? [];
  return statements.some(({ type }) => /import/.test(type)) && (runsAtImport(clause) || statements.length === 1);
}
