import type { Command } from "commander";

/** Adds the options that say which server is asked and how the answer is printed. */
export function withServerOptions(command: Command): Command {
  return command
    .option("--url <url>", "the server (default: MUSTER_URL, else the one that `muster up` runs here)")
    .option("--key <key>", "an API key of it (default: MUSTER_API_KEY; rather set that: others see command lines)")
    .option("--json", "print the server's answer as JSON", false);
}
