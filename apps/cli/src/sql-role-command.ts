import { Command } from "commander";
import { CommandFailure } from "./command-failure.ts";
import type { Environment } from "./config.ts";
import { requireDatabaseUrl } from "./require-settings.ts";

const help = `
Makes the role in Muster's Postgres if there is none, and prints its password once, alone on standard output. The role can read the
views trend_… of that organisation and nothing else; run it again to add another organisation. Reads DATABASE_URL from the
environment, whose user needs CREATEROLE unless the role is there already. docs/sql.md has the views and examples.

Example:
  DATABASE_URL=postgres://… muster sql-role grafana --organization acme`;

/** Returns `muster sql-role`: how Grafana or Metabase gets to read the trends. */
export function sqlRoleCommand(environment: Environment): Command {
  return new Command("sql-role")
    .description("let a role of the database read the trends of an organisation, and nothing else")
    .argument("<name>", "the role")
    .requiredOption("--organization <name>", "whose repositories it may see")
    .addHelpText("after", help)
    .action(async (role: string, { organization }: { organization: string }) => {
      const url = requireDatabaseUrl(environment);
      const { allowTrendReader, TrendReaderError } = await import("@muster/db");
      const { password } = await allowTrendReader(url, { role, organization }).catch((error: unknown) => {
        if (!(error instanceof TrendReaderError)) throw error;
        throw new CommandFailure(`${error.message}.`, { cause: error });
      });
      console.error(`The role ${role} can read the views trend_… of ${organization}.`);
      if (password === null) return;
      console.error("Its password is not shown again:");
      process.stdout.write(`${password}\n`);
    });
}
