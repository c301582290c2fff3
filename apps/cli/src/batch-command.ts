import { type BatchResource, PriorityClass } from "@muster/contract";
import { Command, Option } from "commander";
import { createBatchDisplay, type BatchDisplay } from "./batch/batch-display.ts";
import { followBatches } from "./batch/follow-batches.ts";
import { formatBatches, refusedLines } from "./batch/format-batches.ts";
import { readInputs } from "./batch/read-inputs.ts";
import { submitLines, type SubmittedBatch } from "./batch/submit-lines.ts";
import type { ApiClient } from "./client/api-client.ts";
import type { Environment } from "./config.ts";
import { answerOutput, printAnswer } from "./server/answer-output.ts";
import { askServer } from "./server/ask-server.ts";
import type { ServerOptions } from "./server/find-server.ts";
import { withServerOptions } from "./server/server-options.ts";
import { consoleTerminal } from "./up/console-terminal.ts";
import { Interrupted, watchForEnding } from "./up/ending.ts";

type Options = ServerOptions & {
  readonly name?: string;
  readonly priority?: PriorityClass;
  readonly label: readonly string[];
  readonly wait: boolean;
  readonly json: boolean;
};

const help = `
The file holds one repository per line: its URL, and a branch, tag or commit behind it if not the tracked one is meant. Lines that
begin with # are comments. More than 1,000 lines become several batches. Ctrl-C ends the following, not the scans.

Ends with 0 if every line was accepted and every scan succeeded, else with 1; with --no-wait, if every line was accepted.

Examples:
  muster batch repositories.txt
  muster batch --label payments --priority interactive repositories.txt
  some-command | muster batch --no-wait -`;

/** Returns `muster batch`: many repositories submitted to a server and followed. */
export function batchCommand(environment: Environment): Command {
  const command = new Command("batch")
    .description("submit the repositories that a file names to a server, and follow their scans")
    .argument("<file>", "one URL per line; - for standard input")
    .option("--name <name>", "what the batch is called")
    .addOption(
      new Option("--priority <class>", "how urgent its scans are (default: nightly)").choices(PriorityClass.options),
    )
    .option("--label <label>", "for repositories that are new; may be repeated", collect, [])
    .option("--no-wait", "submit and end");
  return withServerOptions(command)
    .addHelpText("after", help)
    .action(async (file: string, options: Options) => {
      process.exitCode = await runBatch(file, options, environment);
    });
}

function collect(label: string, labels: readonly string[]): string[] {
  return [...labels, label];
}

async function runBatch(file: string, options: Options, environment: Environment): Promise<number> {
  const lines = await readInputs(file);
  using ending = watchForEnding({
    onFirst: () => process.stderr.write("muster: no longer following; the scans go on\n"),
    onSecond: () => process.exit(130),
  });
  const { signal } = ending;
  try {
    return await askServer({ options, environment, signal }, async (client) => {
      const { name, priority, label: labels } = options;
      const onPart = (part: string) => process.stderr.write(`muster: ${part}\n`);
      const submitted = await submitLines(client, lines, { name, priority, labels, signal, onPart });
      const batches = options.wait
        ? await followAll({ client, submitted, signal }, displayFor(options, environment))
        : await readAll(client, submitted);
      printAnswer(options.json, { batches, refused: refusedOf(submitted) }, () => {
        const output = answerOutput(environment);
        return options.wait ? formatBatches(batches, submitted, output) : submittedLines(submitted, output);
      });
      return exitCodeOf(batches, submitted, options.wait);
    });
  } catch (error) {
    if (signal.reason instanceof Interrupted) return 130;
    throw error;
  }
}

function displayFor({ json }: Options, environment: Environment): BatchDisplay {
  if (json) return { update: () => undefined, finish: () => undefined };
  return createBatchDisplay(consoleTerminal(), answerOutput(environment).paint);
}

interface Following {
  readonly client: ApiClient;
  readonly submitted: readonly SubmittedBatch[];
  readonly signal: AbortSignal;
}

async function followAll({ client, submitted, signal }: Following, display: BatchDisplay): Promise<BatchResource[]> {
  const ids = submitted.map(({ id }) => id);
  const batches = await followBatches({ client, ids, signal, onUpdate: (progress) => display.update(progress) });
  display.finish();
  return batches;
}

async function readAll(client: ApiClient, submitted: readonly SubmittedBatch[]): Promise<BatchResource[]> {
  const batches: BatchResource[] = [];
  for (const { id } of submitted) batches.push(await client.getBatch(id));
  return batches;
}

function refusedOf(submitted: readonly SubmittedBatch[]) {
  return submitted.flatMap(({ rows }) => rows.filter(({ outcome }) => outcome === "refused"));
}

function submittedLines(submitted: readonly SubmittedBatch[], output: Parameters<typeof refusedLines>[1]): string[] {
  const lines = submitted.map(({ id, rows }) => {
    const accepted = rows.filter(({ outcome }) => outcome !== "refused").length;
    return `Batch ${id}: ${String(accepted)} of ${String(rows.length)} accepted`;
  });
  return [...refusedLines(submitted, output), ...lines];
}

function exitCodeOf(
  batches: readonly BatchResource[],
  submitted: readonly SubmittedBatch[],
  isWaiting: boolean,
): number {
  if (refusedOf(submitted).length > 0) return 1;
  return isWaiting && batches.some(({ scans }) => scans.succeeded < scans.total) ? 1 : 0;
}
