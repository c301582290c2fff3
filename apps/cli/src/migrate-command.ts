import { migrate } from "@muster/db";
import { migrateQueue } from "@muster/queue";
import { Command } from "commander";
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
      const { applied } = await migrate(databaseUrl, (line) => console.log(line));
      console.log(
        applied === 0 ? "The database is up to date." : `The database is up to date: ${String(applied)} applied.`,
      );
      await migrateQueue(queueUrl);
      console.log("The queue is up to date.");
    });
}
