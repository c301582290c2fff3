import type { Command } from "commander";
import { CommanderError } from "commander";
import { CommandFailure } from "./command-failure.ts";
import { printable } from "./terminal/printable.ts";

/**
 * Parses `argv`, runs the command and returns the process's exit code. Expected failures are one sentence on standard
 * error; anything else is a bug of ours and shows its stack.
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof CommandFailure) {
      process.stderr.write(`muster: ${error.message.split("\n").map(printable).join("\n")}\n`);
      return error.exitCode;
    }
    process.stderr.write(`muster: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}
