import { ChangeCause, TrendGroup, TrendInterval, TrendMetric, TrendResponse } from "@muster/contract";
import { Command } from "commander";
import type { Environment } from "./config.ts";
import { answerOutput, printAnswer } from "./server/answer-output.ts";
import { askServer } from "./server/ask-server.ts";
import type { ServerOptions } from "./server/find-server.ts";
import { findingFilters, queryOf, withQuestions, type Question } from "./server/question-options.ts";
import { withServerOptions } from "./server/server-options.ts";
import { formatTrend } from "./trends/format-trend.ts";

const questions: readonly Question[] = [
  {
    flag: "--from <day>",
    parameter: "from",
    description: "first day, as 2026-01-31 (default: 90 days before the last)",
  },
  { flag: "--to <day>", parameter: "to", description: "last day (default: today)" },
  {
    flag: "--interval <interval>",
    parameter: "interval",
    description: "how long one value is",
    choices: TrendInterval.options,
  },
  { flag: "--by <group>", parameter: "groupBy", description: "what the lines are", choices: TrendGroup.options },
  { flag: "--metric <metric>", parameter: "metric", description: "what is counted", choices: TrendMetric.options },
  ...findingFilters,
  { flag: "--cause <list>", parameter: "cause", description: `only changes by ${ChangeCause.options.join(", ")}` },
  { flag: "--exclude-rule-changes", parameter: "excludeRuleChanges", description: "leave out what changed rules did" },
  { flag: "--exclude-baseline", parameter: "excludeBaseline", description: "leave out what first scans found" },
  { flag: "--limit <groups>", parameter: "limit", description: "groups at most (default: 20)" },
];

const help = `
Lists are separated by commas. Days are those of the organisation's time zone.

Examples:
  muster trends                                         open findings by severity, 90 days
  muster trends --metric fixed --interval week --by repository
  muster trends --by class --label payments --severity critical,high --exclude-rule-changes`;

/** Returns `muster trends`: how findings develop. */
export function trendsCommand(environment: Environment): Command {
  const command = new Command("trends").description("show how the findings of a server's repositories develop");
  return withServerOptions(withQuestions(command, questions))
    .addHelpText("after", help)
    .action(async (options: ServerOptions & { json: boolean }) => {
      const query = { limit: "20", ...queryOf(questions, { ...options }) };
      const trend = await askServer({ options, environment }, (client) =>
        client.ask({ path: "/v1/trends/findings", query }, TrendResponse),
      );
      printAnswer(options.json, trend, () => formatTrend(trend, answerOutput(environment)));
    });
}
