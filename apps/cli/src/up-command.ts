import { join } from "node:path";
import { Ref } from "@muster/contract";
import { Command, InvalidArgumentError } from "commander";
import { CommandFailure } from "./command-failure.ts";
import type { Environment } from "./config.ts";
import { createProgressDisplay } from "./follow/progress-display.ts";
import { parseSince } from "./history/parse-since.ts";
import { parseTarget, type Target } from "./targets/parse-target.ts";
import { createPaint } from "./terminal/paint.ts";
import { consoleTerminal } from "./up/console-terminal.ts";
import { findRepository } from "./up/find-repository.ts";

interface UpOptions {
  readonly port?: number;
  readonly data?: string;
  readonly exit: boolean;
  readonly ref?: string;
  readonly history?: string | true;
}

/** How far back without a word about it. */
const defaultHistory = "1y";

const help = `
Starts a Postgres of its own, the API and a worker, all on this machine and for this machine only (127.0.0.1). Prints the
address and a key, and writes both to .muster/local.json in the working directory for as long as it runs. What is given
is submitted through the API and followed; then everything stays up until Ctrl-C. Data is kept in --data for the next
start. With --history, past commits are analysed after the scans, one per week, so that trends begin with the past. If Muster already runs on that data, the URLs are submitted to it.

Only the paths given here may be scanned, and only the private addresses given here may be fetched from.

Examples:
  muster up https://git.example.org/team/service.git
  muster up . ../other-repository
  muster up --history                     the repository you are in, with its last year
  muster up --history=2024-01-01 https://git.example.org/team/service.git
  muster up --exit --ref v1.2.0 https://git.example.org/team/service.git   ends with 0 only if the scan succeeded`;

/** Returns `muster up`: everything on one machine. */
export function upCommand(environment: Environment): Command {
  return new Command("up")
    .description("start everything on this machine, and scan what is given")
    .argument("[url|path...]", "repositories to scan")
    .option("--port <port>", "where the API listens (default: 3000 if free, else any free port)", parsePort)
    .option("--data <directory>", "where data is kept (default: .muster/data in the working directory)")
    .option("--exit", "end after the scans: with 0 if all succeeded, else with 1", false)
    .option("--ref <ref>", "the branch, tag or commit to scan (default: each repository's default branch)", parseRef)
    .option(
      "--history [since]",
      "analyse past commits too, since a day (2025-01-31) or for so long (90d, 26w, 2y; default: 1y); without anything to scan: of the repository you are in",
    )
    .addHelpText("after", help)
    .action(async (inputs: string[], options: UpOptions) => {
      process.exitCode = await startUp(inputs, options, environment);
    });
}

async function startUp(inputs: readonly string[], options: UpOptions, environment: Environment): Promise<number> {
  const workingDirectory = process.cwd();
  const terminal = consoleTerminal();
  const paint = createPaint(terminal.isTTY && environment.colorAllowed);
  const wanted = readHistory(options.history, inputs);
  const targets = await readTargets(wanted, workingDirectory);
  const { runUp } = await import("./up/run-up.ts");
  return runUp({
    targets,
    ref: options.ref,
    historySince: wanted.historySince,
    port: options.port,
    dataDirectory: options.data ?? join(workingDirectory, ".muster", "data"),
    exitAfterScans: options.exit,
    workingDirectory,
    environment,
    display: createProgressDisplay(terminal, paint),
    paint,
    columns: terminal.columns,
  });
}

interface Wanted {
  readonly inputs: readonly string[];
  readonly historySince: string | undefined;
}

/** `--history PATH` reads as if the path were the option's value. What looks like a time is meant as one. */
function readHistory(history: string | true | undefined, inputs: readonly string[]): Wanted {
  if (history === undefined) return { inputs, historySince: undefined };
  const since = parseSince(history === true ? defaultHistory : history, new Date());
  if (since !== null) return { inputs, historySince: since };
  if (/^\d+[-\d]*[a-z]?$/.test(String(history))) {
    throw new CommandFailure(
      `--history=${String(history)} is no day of the past. Give a day such as 2025-01-31, or a time such as 90d, 26w or 2y.`,
    );
  }
  return { ...readHistory(true, [String(history), ...inputs]) };
}

/** Asked for a history and given nothing to scan, the repository that the command runs in is meant. */
async function readTargets({ inputs, historySince }: Wanted, workingDirectory: string): Promise<Target[]> {
  if (inputs.length > 0 || historySince === undefined) {
    return inputs.map((input) => parseTarget(input, workingDirectory));
  }
  const repository = await findRepository(workingDirectory);
  if (repository === null) {
    throw new CommandFailure("--history needs a URL or a path here: the working directory is in no git repository.");
  }
  return [parseTarget(repository, workingDirectory)];
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError("It must be a number from 1 to 65535.");
}

function parseRef(text: string): string {
  const parsed = Ref.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError("It is not the name of a branch, tag or commit.");
}
