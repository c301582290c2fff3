import { Command, InvalidArgumentError } from "commander";
import type { Environment } from "./config.ts";
import { formatFindings } from "./findings/format-findings.ts";
import { readFindings } from "./findings/read-findings.ts";
import { answerOutput, printAnswer } from "./server/answer-output.ts";
import { askServer } from "./server/ask-server.ts";
import type { ServerOptions } from "./server/find-server.ts";
import { findingFilters, queryOf, withQuestions, type Question } from "./server/question-options.ts";
import { withServerOptions } from "./server/server-options.ts";

const questions: readonly Question[] = [
  ...findingFilters,
  { flag: "--state <state>", parameter: "state", description: "open, fixed or all (default: open)" },
  { flag: "--path <path>", parameter: "path", description: "a path prefix, or a glob with *" },
  { flag: "--text <text>", parameter: "q", description: "text in the message, the path or the symbol" },
  { flag: "--confidence <list>", parameter: "confidence", description: "only with this confidence" },
  { flag: "--opened-since <day>", parameter: "openedSince", description: "opened on this day or later, as 2026-01-31" },
  { flag: "--opened-before <day>", parameter: "openedBefore", description: "opened before this day" },
  { flag: "--triage <state>", parameter: "triage", description: "any (default), actionable, accepted, false-positive" },
  { flag: "--assignee <name>", parameter: "assignee", description: "only what is assigned to this one" },
  { flag: "--sort <order>", parameter: "sort", description: "severity (default), newest, oldest, path or repository" },
];

const help = `
Lists are separated by commas.

Examples:
  muster findings --severity critical,high
  muster findings --rule python/tls-verification-disabled --path 'src/**'
  muster findings --label payments --triage actionable --opened-since 2026-01-05
  muster findings --state fixed --sort newest --limit 200 --json`;

/** How many are kept in memory with --all; the API exports without a limit. */
const allMax = 100_000;

type Options = ServerOptions & { readonly json: boolean; readonly limit: number; readonly all: boolean };

/** Returns `muster findings`: findings across repositories. */
export function findingsCommand(environment: Environment): Command {
  const command = new Command("findings")
    .description("search the findings of a server's repositories, worst first")
    .option("--limit <count>", "findings at most", parseLimit, 50)
    .option("--all", `all of them, up to ${allMax.toLocaleString("en-GB")}`, false);
  return withServerOptions(withQuestions(command, questions))
    .addHelpText("after", help)
    .action(async (options: Options) => {
      const query = queryOf(questions, { ...options });
      const found = await askServer({ options, environment }, (client) =>
        readFindings(client, query, options.all ? allMax : options.limit),
      );
      printAnswer(options.json, found, () => formatFindings(found, answerOutput(environment)));
    });
}

function parseLimit(text: string): number {
  const count = Number(text);
  if (/^\d{1,6}$/.test(text) && count >= 1 && count <= allMax) return count;
  throw new InvalidArgumentError(`It must be a number from 1 to ${String(allMax)}.`);
}
