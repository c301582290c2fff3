import { Command } from "commander";
import type { Environment } from "./config.ts";
import { isFit } from "./doctor/check.ts";
import { formatResults } from "./doctor/format-results.ts";
import { createPaint } from "./terminal/paint.ts";

const help = `
Looks at Node.js, git, the analysis engine and the embedded Postgres. With DATABASE_URL or QUEUE_URL in the environment it
asks these too. Ends with 1 when something is missing that Muster needs.

Examples:
  muster doctor
  muster doctor --json`;

/** Returns `muster doctor`: what this machine lacks, and how to get it. */
export function doctorCommand(environment: Environment): Command {
  return new Command("doctor")
    .description("say what this machine lacks, and how to get it")
    .option("--json", "print the results as JSON", false)
    .addHelpText("after", help)
    .action(async ({ json }: { json: boolean }) => {
      const { runChecks } = await import("./doctor/run-checks.ts");
      const results = await runChecks(environment);
      const paint = createPaint(process.stdout.isTTY && environment.colorAllowed);
      const text = json
        ? JSON.stringify({ fit: isFit(results), checks: results }, null, 2)
        : formatResults(results, paint).join("\n");
      console.log(text);
      process.exitCode = isFit(results) ? 0 : 1;
    });
}
