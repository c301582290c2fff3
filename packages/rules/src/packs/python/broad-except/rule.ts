import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import {
  callsIn,
  guardedBlock,
  isBroad,
  isStartUp,
  mentionsName,
  ownDescendants,
  raises,
  readHandler,
  siblingHandlers,
} from "../../../vocabulary/python/except-clause.ts";
import type { Handler } from "../../../vocabulary/python/except-clause.ts";
import { functionAround, runsAtImport } from "../../../vocabulary/python/function-parts.ts";
import { isReport, logLevel } from "../../../vocabulary/python/log-call.ts";
import { calledName } from "../../../vocabulary/python/object-origin.ts";
import { routeHandlerAround } from "../../../vocabulary/python/route-handler.ts";

export const rule = defineRule({
  id: "python/broad-except",
  class: "broad-except",
  title: "Everything caught where something narrower is meant",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  cwe: ["CWE-396"],
  why: `
    A typo, a missing attribute or a full disk is treated like the one failure that was expected, and looks like it
    in the logs. Real defects stay hidden for months.`,
  fix: `
    Name the exceptions that the call is documented to raise. Leave a catch-all to the outermost loop or request
    handler, where it logs the traceback.`,
  example: {
    language: "python",
    before: `
      def exchange_rate(client):
          try:
              return client.fetch_rate()
          except Exception as error:
              return cached_rate(error)`,
    after: `
      def exchange_rate(client):
          try:
              return client.fetch_rate()
          except (ConnectionError, TimeoutError) as error:
              return cached_rate(error)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["errors"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (except_clause) @clause @finding
  `,
  // What only forgets the error belongs to swallowed-error; what raises again has not caught it.
  accept: ({ clause }, context) => {
    if (clause === undefined) return false;
    const handler = readHandler(clause);
    if (!isBroad(handler) || raises(handler) || handler.statements.every(isIdleStatement)) return false;
    // Whoever names the rule of another linter has thought about it.
    if (
      /^[^\n]*#\s*(?:noqa|pylint):[^\n]*(?:BLE001|E722|W070[23]|W0718|B902|broad-except|bare-except)/im.test(
        headOf(clause),
      )
    )
      return false;
    if (isHandedOn(handler)) return false;
    const isBare = handler.types.length === 0 || handler.types.includes("BaseException");
    // The end of a program that says what stopped it.
    if (isBare && isProgram(clause) && callsIn(handler).some((call) => isReport(call, context))) return false;
    if (isBare)
      return (
        callsIn(handler).length > 0 ||
        handler.statements.some(
          ({ type, firstNamedChild }) => type === "return_statement" || firstNamedChild?.type === "assignment",
        )
      );
    // After narrower handlers the last one is for what nobody foresaw: it has to say so where people look.
    if (siblingHandlers(clause).length > 1 && isToldToPeople(handler, context)) return false;
    return (
      !(isBoundary(clause, context) && answersFor(handler, context)) &&
      !reportsFully(handler, context) &&
      !isCleanUpOnly(clause)
    );
  },
  message: ({ clause }) =>
    clause?.childForFieldName("value") === null
      ? "A bare except catches even the exit of the process."
      : "Every error is caught here, whatever it is.",
});

/** The clause up to its block. */
const headOf = (clause: SyntaxNode): string => {
  const block = clause.namedChildren.find(({ type }) => type === "block");
  return clause.text.slice(0, block === undefined ? undefined : block.startIndex - clause.startIndex);
};

/** Calls and keywords by which an exception gets, whole, to whom it concerns. */
const receiving =
  /(?:^|[._])(?:handle_?(?:exception|error)\w*|on_?(?:error|exception|failure)|errback|set_exception|put(?:_nowait)?|reject|throw|send_error)$/i;

/** The exception itself is kept, returned, or given to a handler of errors: nothing about it is lost. */
function isHandedOn(handler: Handler): boolean {
  if (handler.name === null) return false;
  return ownDescendants(handler.node, ["identifier"]).some((use) => {
    if (use.text !== handler.name || use.parent === null) return false;
    const { parent } = use;
    if (parent.type === "assignment")
      return (
        parent.childForFieldName("right")?.id === use.id &&
        /err|exc|fail/i.test(parent.childForFieldName("left")?.text ?? "") &&
        parent.childForFieldName("left")?.type !== "identifier"
      );
    if (parent.type === "keyword_argument")
      return (
        parent.childForFieldName("value")?.id === use.id &&
        /^(?:exc|exception|error|err|cause)$/.test(parent.childForFieldName("name")?.text ?? "") &&
        /^[A-Z]|^(?:fire|emit|publish|notify)$/.test(calledName(parent.parent?.parent))
      );
    return (
      parent.type === "return_statement" ||
      (parent.type === "argument_list" && receiving.test(parent.parent?.childForFieldName("function")?.text ?? ""))
    );
  });
}

const isProgram = (clause: SyntaxNode): boolean =>
  /^_?(?:main|cli)$/.test(functionAround(clause)?.childForFieldName("name")?.text ?? "");

function isIdleStatement(statement: SyntaxNode): boolean {
  if (["pass_statement", "continue_statement", "break_statement"].includes(statement.type)) return true;
  const value =
    statement.type === "return_statement"
      ? statement.firstNamedChild
      : statement.firstNamedChild?.childForFieldName("right");
  const isAssignment = statement.firstNamedChild?.type === "assignment";
  if (statement.type !== "return_statement" && !isAssignment)
    return ["ellipsis", "string"].includes(statement.firstNamedChild?.type ?? "");
  return (
    value == null ||
    ["none", "true", "false", "string", "integer", "float"].includes(value.type) ||
    /^(?:\[\]|\{\}|\(\)|set\(\)|dict\(\)|list\(\))$/.test(value.text)
  );
}

/** Outermost places: request handlers, workers' loops, main programs, tasks, callbacks. */
function isBoundary(clause: SyntaxNode, context: RuleContext): boolean {
  if (runsAtImport(clause) || routeHandlerAround(clause, context) !== null || isStartUp(clause)) return true;
  const owner = functionAround(clause);
  const name = owner?.childForFieldName("name")?.text ?? "";
  if (
    /^_?(?:main|run|run_(?:forever|loop|server|app|once|cycle|async|in_\w+|\w*worker|\w*jobs?|\w*tasks?)|worker\w*|loop|\w+_loop|serve\w*|handle(?!_(?:error|exception)s?\b)\w*|\w*handler|on_\w+|consume\w*|process_(?:message|event|request|job|task)\w*|dispatch|callback|__call__|middleware|cli|command|execute_job|perform|task|\w+_task|poll|test_\w+|callback_\w+|do_\w+|health\w*|check_\w*health\w*|ping|probe|is_(?:alive|available|healthy|connected)|__exit__|__aexit__|__del__|wrapper|wrapped|inner|decorated\w*)$/.test(
      name,
    )
  )
    return true;
  if (
    /@(?:\w+\.)*(?:task|shared_task|job|command|on_event|event|listener|receiver|actor|scheduled_job|errorhandler|exception_handler|tool)\b/.test(
      owner?.parent?.type === "decorated_definition" ? owner.parent.text.slice(0, 300) : "",
    )
  )
    return true;
  for (let up = clause.parent; up !== null && up.id !== owner?.id; up = up.parent) {
    if (up.type === "while_statement") return true;
  }
  return false;
}

/** A boundary logs the error or hands it on; one that answers without having looked at it knows no better than others. */
const answersFor = (handler: Handler, context: RuleContext): boolean =>
  handler.statements.some((statement) => mentionsName(statement, handler.name)) ||
  callsIn(handler).some((call) => isReport(call, context)) ||
  context
    .comments(handler.statements[0])
    .some((text) => !/^(?:expect|noqa|pylint|type:|pragma|TODO|FIXME)/i.test(text)) ||
  isOutermost(handler.node);

/** Where no error may ever get out, or where failing is the answer: modules, probes, wrappers, the end of an object. */
const isOutermost = (clause: SyntaxNode): boolean =>
  runsAtImport(clause) ||
  isStartUp(clause) ||
  /^(?:test_\w+|health\w*|check_\w*health\w*|ping|probe|is_\w+|__\w+__|wrapper|wrapped|inner|decorated\w*)$/.test(
    functionAround(clause)?.childForFieldName("name")?.text ?? "",
  );

/** Logged as a warning or worse, answered to a client, or worked on by a function of its own. */
const isToldToPeople = (handler: Handler, context: RuleContext): boolean =>
  callsIn(handler).some((call) => {
    const level = logLevel(call, context);
    if (level !== null) return !/^(?:debug|info|trace)$/.test(level);
    return !/^(?:print|str|repr|len|dict|list|int|type)$/.test(context.name(call) ?? "");
  });

/** A handler that keeps the traceback loses nothing. */
function reportsFully(handler: Handler, context: RuleContext): boolean {
  return callsIn(handler).some(
    (call) =>
      logLevel(call, context) === "exception" ||
      /exc_info|format_exc|print_exc|errback|capture_exception|record_exception|set_exception/.test(call.text),
  );
}

function isCleanUpOnly(clause: SyntaxNode): boolean {
  return (
    /(?:^|[._\s])(?:close|shutdown|terminate|kill|cleanup|rollback|disconnect)\(/.test(
      guardedBlock(clause)?.text ?? "",
    ) && (guardedBlock(clause)?.namedChildCount ?? 0) <= 2
  );
}
