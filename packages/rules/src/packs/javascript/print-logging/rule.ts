import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isCommandLine } from "../../../vocabulary/javascript/command-line.ts";
import { enclosingWithinFunction, functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isPageCode } from "../../../vocabulary/javascript/page-code.ts";

export const rule = defineRule({
  id: "javascript/print-logging",
  class: "print-logging",
  title: "Console output in application code",
  languages: ["javascript", "typescript", "tsx"],
  category: "observability",
  severity: "low",
  confidence: "medium",
  why: `
    What is printed has no level, no time, no request and no fields: it can be neither filtered nor searched, and it
    blocks on a slow terminal or pipe.`,
  fix: `
    Use the application's logger (pino, winston, the framework's own), with fields.`,
  example: {
    language: "typescript",
    before: `
      export function store(order) {
        console.log("stored", order.id);
      }`,
    after: `
      export function store(order) {
        logger.info({ orderId: order.id }, "stored");
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression object: (identifier) @_console property: (property_identifier) @method)
      (#eq? @_console "console") (#any-of? @method "log" "info" "debug" "warn" "error" "trace" "dir" "table")) @finding

    (arguments (member_expression object: (identifier) @_console property: (property_identifier) @method) @handed @finding
      (#eq? @_console "console") (#any-of? @method "log" "info" "debug" "warn" "error" "trace"))

    (call_expression function: (member_expression object: (member_expression) @_stream property: (property_identifier) @method)
      (#any-of? @_stream "process.stdout" "process.stderr") (#eq? @method "write")) @finding
  `,
  accept: ({ finding, method, handed }, context) => {
    // A list of functions, a parameter's default and a logger that is set up are no log lines.
    if (
      handed !== undefined &&
      !/^(?:on|once|catch|then|addListener|subscribe|forEach|map)$/.test(methodOf(finding.parent?.parent))
    )
      return false;
    if (method === undefined || ["test", "script", "example", "development", "migration"].includes(context.pathClass))
      return false;
    if (isCommandLine(context) || isResult(finding) || isAllowedHere(finding, context)) return false;
    // A logger is made of it, or falls back to it.
    return (
      !speaks(context.symbol(finding).split(".").at(-1) ?? "") &&
      !isGuarded(finding) &&
      !(method.text === "error" && isLastResort(finding, context))
    );
  },
  // In a page nothing else is there to write to.
  severityOf: (_, context) => (isPageCode(context) ? "info" : undefined),
  message: ({ method }) => `\`console.${method?.text ?? ""}\` leaves no level, time or fields to search by.`,
});

/** The output of a program that is run for it: `console.log(JSON.stringify(config))` outside of all functions. */
const isResult = (call: SyntaxNode): boolean =>
  functionAround(call) === null && /^\(\s*JSON\.stringify\(/.test(call.childForFieldName("arguments")?.text ?? "");

/** A linter is told why it stands here: `eslint-disable-next-line no-console -- the logger is not there yet`. */
const isAllowedHere = (call: SyntaxNode, context: RuleContext): boolean =>
  context.comments(call).some((comment) => /\bno-console\b[^\n]*?--\s*\w/.test(comment));

/** Whether a word of the function's name says that it prints: `logError` does, `ConfirmDialog` and `login` do not. */
const speaks = (name: string): boolean =>
  name
    .split(/_|(?<=[a-z\d])(?=[A-Z])/)
    .some((word) => /^(?:log|logs|logg|print|report|debug|warn|trace|usage|help)(?:er|ing|ings)?$/i.test(word));

/** Behind a question for the environment. */
const isGuarded = (node: SyntaxNode): boolean =>
  /NODE_ENV|isDev|DEBUG|debug|verbose|__DEV__/.test(
    enclosingWithinFunction(node, ["if_statement"])?.childForFieldName("condition")?.text ?? "",
  );

/** Where the program cannot start or go on: there may be no logger yet. */
function isLastResort(node: SyntaxNode, context: RuleContext): boolean {
  return (
    functionAround(node) === null ||
    /process\.exit\(/.test((enclosingWithinFunction(node, ["statement_block"]) ?? context.root).text.slice(0, 2000))
  );
}
