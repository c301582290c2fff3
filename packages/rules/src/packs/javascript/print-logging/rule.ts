import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, functionAround } from "../../../vocabulary/javascript/functions.ts";

/** Programs that speak to a person at a terminal, and build tools. */
const commandLine =
  /^#!|process\.argv|from\s+['"](?:commander|yargs|cac|meow|@oclif\/[\w-]+|inquirer|@inquirer\/\w+|@clack\/prompts|prompts|ora|citty|clipanion|ink|vite|webpack|rollup|esbuild|gulp|grunt)['"]|require\(['"](?:commander|yargs|inquirer|ora|gulp|meow|minimist)['"]\)|parseArgs\(/m;
/** Colours are for a terminal, unless a server prints them. */
const coloured =
  /from\s+['"](?:chalk|kleur|picocolors|colors|ansi-colors)['"]|require\(['"](?:chalk|kleur|picocolors|colors|ansi-colors)['"]\)/;
const serving =
  /\.(?:get|post|put|patch|delete|use|all)\(\s*['"`]\/|\.listen\(|from\s+['"](?:express|fastify|koa|hono|@nestjs\/\w+|socket\.io|ws|mongoose|pg|ioredis|bullmq)['"]|require\(['"](?:express|fastify|koa|socket\.io|ws|mongoose|pg|ioredis|bull|bullmq)['"]\)/;
const toolPath =
  /(?:^|\/)(?:cli|bin|scripts?|tools?|commands?|build|seeds?|benchmarks?)(?:\/|\.[cm]?[jt]sx?$)|(?:^|\/)(?:logger|logging|log|console|reporter|printer)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/i;

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
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call_expression function: (member_expression object: (identifier) @_console property: (property_identifier) @method)
      (#eq? @_console "console") (#any-of? @method "log" "info" "debug" "warn" "error" "trace" "dir" "table")) @finding

    (call_expression function: (member_expression object: (member_expression) @_stream property: (property_identifier) @method)
      (#any-of? @_stream "process.stdout" "process.stderr") (#eq? @method "write")) @finding
  `,
  accept: ({ finding, method }, context) => {
    if (method === undefined || ["test", "script", "example", "development", "migration"].includes(context.pathClass))
      return false;
    if (toolPath.test(context.path) || context.mentions(commandLine)) return false;
    if (context.mentions(coloured) && !context.mentions(serving)) return false;
    // A logger is made of it, or falls back to it.
    return (
      !speaks(context.symbol(finding).split(".").at(-1) ?? "") &&
      !isGuarded(finding) &&
      !(method.text === "error" && isLastResort(finding, context))
    );
  },
  message: ({ method }) => `\`console.${method?.text ?? ""}\` leaves no level, time or fields to search by.`,
});

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
