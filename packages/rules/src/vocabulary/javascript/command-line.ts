import type { RuleContext } from "../../context/rule-context.ts";

/** Programs that speak to a person at a terminal, and build tools. */
const commandLine =
  /^#!|process\.argv|from\s+['"](?:commander|yargs|cac|meow|@oclif\/[\w-]+|inquirer|@inquirer\/\w+|@clack\/prompts|prompts|ora|citty|clipanion|ink|vite|webpack|rollup|esbuild|gulp|grunt)['"]|require\(['"](?:commander|yargs|inquirer|ora|gulp|meow|minimist)['"]\)|parseArgs\(/m;
/** Colours are for a terminal, unless a server prints them. */
const coloured =
  /from\s+['"](?:chalk|kleur|picocolors|colors|ansi-colors)['"]|require\(['"](?:chalk|kleur|picocolors|colors|ansi-colors)['"]\)/;
const serving =
  /\.(?:get|post|put|patch|delete|use|all)\(\s*['"`]\/|\.listen\(|from\s+['"](?:express|fastify|koa|hono|@nestjs\/\w+|socket\.io|ws|mongoose|pg|ioredis|bullmq)['"]|require\(['"](?:express|fastify|koa|socket\.io|ws|mongoose|pg|ioredis|bull|bullmq)['"]\)/;
const toolPath =
  /(?:^|\/)(?:cli|bin|scripts?|(?:docker-?)?entrypoint|tools?|commands?|build|seeds?|benchmarks?)(?:\/|\.[cm]?[jt]sx?$)|(?:^|\/)(?:logger|logging|log|console|reporter|printer)\.[cm]?[jt]sx?$|\.config\.[cm]?[jt]s$/i;

/** Returns whether a file speaks to a person at a terminal, or is part of a build: by its place, its modules, its colours. */
export function isCommandLine(context: RuleContext): boolean {
  return (
    toolPath.test(context.path) ||
    context.mentions(commandLine) ||
    (context.mentions(coloured) && !context.mentions(serving))
  );
}
