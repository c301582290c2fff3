import { DigestResponse } from "@muster/contract";
import { Command } from "commander";
import type { Environment } from "./config.ts";
import { answerOutput, printAnswer } from "./server/answer-output.ts";
import { askServer } from "./server/ask-server.ts";
import type { ServerOptions } from "./server/find-server.ts";
import { queryOf, withQuestions, type Question } from "./server/question-options.ts";
import { withServerOptions } from "./server/server-options.ts";
import { printable } from "./terminal/printable.ts";
import { formatDigest } from "./trends/format-digest.ts";

const questions: readonly Question[] = [
  { flag: "--since <day>", parameter: "since", description: "the first day, as 2026-01-31 (default: yesterday)" },
];

const help = `
Prints Markdown, to be sent, where standard output is not a terminal.

Examples:
  muster digest
  muster digest --since 2026-01-05 > week.md`;

/** Returns `muster digest`: what changed since a day. */
export function digestCommand(environment: Environment): Command {
  const command = new Command("digest").description("show what has changed in a server's repositories since a day");
  return withServerOptions(withQuestions(command, questions))
    .addHelpText("after", help)
    .action(async (options: ServerOptions & { json: boolean }) => {
      const query = queryOf(questions, { ...options });
      await askServer({ options, environment }, async (client) => {
        const path = "/v1/digest";
        if (options.json || process.stdout.isTTY) {
          const digest = await client.ask({ path, query }, DigestResponse);
          printAnswer(options.json, digest, () => formatDigest(digest, answerOutput(environment)));
          return;
        }
        const text = await client.askText({ path, query: { ...query, format: "markdown" } });
        printAnswer(false, text, () => text.trimEnd().split("\n").map(printable));
      });
    });
}
