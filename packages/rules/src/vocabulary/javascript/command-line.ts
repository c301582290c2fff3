import type { RuleContext } from "../../context/rule-context.ts";
import { importOf } from "./imports.ts";

const argumentsAsked = /^#!|process\.argv|parseArgs\(/m;
const argumentParser = importOf(
  ...["commander", "yargs", "cac", "meow", "minimist", "citty", "clipanion", "@oclif/[\\w-]+"],
);
const dialogue = importOf("inquirer", "@inquirer/\\w+", "@clack/prompts", "prompts", "ora", "ink");
const buildTool = importOf("vite", "webpack", "rollup", "esbuild", "gulp", "grunt");
/** Colours are for a terminal, unless a server prints them. */
const colours = importOf("chalk", "kleur", "picocolors", "colors", "ansi-colors");
const serverModule = importOf(
  ...["express", "fastify", "koa", "hono", "@nestjs/\\w+", "socket\\.io", "ws"],
  ...["mongoose", "pg", "ioredis", "bull", "bullmq"],
);
const route = /\.(?:get|post|put|patch|delete|use|all)\(\s*['"`]\/|\.listen\(/;

const toolFolder =
  /(?:^|\/)(?:cli|bin|scripts?|(?:docker-?)?entrypoint|tools?|commands?|build|seeds?|benchmarks?)(?:\/|\.[cm]?[jt]sx?$)/i;
const ownLogger = /(?:^|\/)(?:logger|logging|log|console|reporter|printer)\.[cm]?[jt]sx?$/i;
const toolSettings = /\.config\.[cm]?[jt]s$/i;

/** Returns whether a file speaks to a person at a terminal, or is part of a build: by its place, its modules, its colours. */
export function isCommandLine(context: RuleContext): boolean {
  return (
    [toolFolder, ownLogger, toolSettings].some((place) => place.test(context.path)) ||
    [argumentsAsked, argumentParser, dialogue, buildTool].some((sign) => context.mentions(sign)) ||
    (context.mentions(colours) && !context.mentions(serverModule) && !context.mentions(route))
  );
}
