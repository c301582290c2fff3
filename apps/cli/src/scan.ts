import { availableParallelism } from "node:os";
import { ScanError, Severity } from "@muster/contract";
import { Command, type ErrorOptions, Option } from "commander";
import { CommandFailure } from "./command-failure.ts";
import { describeScanError } from "./scan/describe-scan-error.ts";
import { ScanFormat, ScanOptions } from "./scan/scan-options.ts";

const help = `
Scans one repository or directory without a server. A git repository is scanned at a commit, read from its objects: no
checkout, no hooks. A directory that is no repository of its own is scanned as its files are on disk.

Exit codes: 0 scanned, and the gate (--fail-on) holds; 1 the gate fails; 2 could not scan, or the gate would hold but
files that should have been analysed could not be (--allow-losses: then 0).

The format "facts" writes no audit but one line of JSON per analysed file: its imports, definitions, routes, tables and the
other facts of docs/facts.md.

Examples:
  muster scan .
  muster scan . --ref v1.2.0 --format markdown --output audit.md
  muster scan https://git.example.org/team/service.git --fail-on high
  muster scan http://127.0.0.1:8080/service.git --allow-protocol http --allow-host 127.0.0.1:8080`;

const childrenMax = 64;
/** More processes than this seldom help one scan, and each takes some 150 MB. */
const childrenUsual = 4;

/** Wrong usage means "could not scan" here, because 1 means that the gate fails. */
class ScanCommand extends Command {
  override error(message: string, options?: ErrorOptions): never {
    return super.error(message, { ...options, exitCode: 2 });
  }
}

/** Returns `muster scan`: an audit of one repository or directory, without a server. */
export function scanCommand(): Command {
  const children = String(Math.min(availableParallelism(), childrenUsual));
  return new ScanCommand("scan")
    .description("audit one repository or directory, without a server")
    .argument("<path|url>", "a directory, or the URL of a git repository")
    .option("--ref <ref>", "branch, tag or commit; HEAD if absent")
    .addOption(new Option("--format <format>", "how to write the audit").choices(ScanFormat.options).default("text"))
    .option("--output <file>", "write to a file instead of standard output")
    .addOption(
      new Option("--fail-on <severity>", "end with 1 on a finding this bad or worse").choices(Severity.options),
    )
    .option("--allow-losses", "let --fail-on pass although files could not be analysed")
    .addOption(
      new Option("--allow-protocol <protocol...>", "beside https").choices(["http", "ssh"]).default([], "none"),
    )
    .option("--allow-host <host...>", "hosts, or host:port, that may be private or loopback addresses", [])
    .option("--children <count>", "analysis processes at most", children)
    .addOption(new Option("--engine <engine>", "native if it loads, if absent").choices(["native", "wasm"]))
    .addHelpText("after", help)
    .action(async (target: string, options: Record<string, unknown>) => {
      process.exitCode = await scan(target, options);
    });
}

async function scan(target: string, options: Record<string, unknown>): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort(new ScanError("cancelled", "The scan was stopped."));
  process.once("SIGINT", stop).once("SIGTERM", stop);
  try {
    const { runScan } = await import("./scan/run-scan.ts");
    return await runScan(target, readOptions(options), abort.signal);
  } catch (error) {
    throw new CommandFailure(describeScanError(error), { exitCode: 2 });
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

/** Commander has checked the choices; the schema turns them into types and checks the rest. */
function readOptions(options: Record<string, unknown>): ScanOptions {
  const children = Number(options["children"]);
  if (!Number.isInteger(children) || children < 1 || children > childrenMax) {
    throw new CommandFailure(`--children is a number from 1 to ${childrenMax}.`, { exitCode: 2 });
  }
  return ScanOptions.parse({ ...options, children });
}
