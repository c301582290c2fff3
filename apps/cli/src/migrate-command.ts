import { Command } from "commander";
import { CommandFailure } from "./command-failure.ts";
import type { Environment } from "./config.ts";
import { requireDatabaseUrl, requireQueueUrl } from "./require-settings.ts";

const help = `
Reads DATABASE_URL (postgres://…) and QUEUE_URL (redis://…, rediss:// or postgres://…) from the environment.
Running it again changes nothing; two at a time wait for each other.

Example:
  DATABASE_URL=postgres://… QUEUE_URL=redis://… muster migrate`;

/** Returns `muster migrate`: brings the database's and the queue's schema to this version. */
export function migrateCommand(environment: Environment): Command {
  return new Command("migrate")
    .description("bring the schema of the database and of the queue to this version")
    .addHelpText("after", help)
    .action(async () => {
      const databaseUrl = requireDatabaseUrl(environment);
      const queueUrl = requireQueueUrl(environment);
      const { migrate } = await import("@muster/db");
      const { migrateQueue } = await import("@muster/queue");
      await orFail(migrate(databaseUrl, (line) => console.log(line)));
      await orFail(migrateQueue(queueUrl));
      console.log("The queue is up to date");
    });
}

/** Both migrations explain what is wrong in a sentence, and there is nothing to undo. */
async function orFail<Result>(migration: Promise<Result>): Promise<Result> {
  return migration.catch((error: unknown) => {
    throw error instanceof Error ? new CommandFailure(error.message, { cause: error }) : error;
  });
}
