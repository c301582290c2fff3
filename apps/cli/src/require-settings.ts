import { CommandFailure } from "./command-failure.ts";
import type { Environment } from "./config.ts";

/** Returns DATABASE_URL, or throws a CommandFailure that says what to set. */
export function requireDatabaseUrl(environment: Environment): string {
  return requireUrl("DATABASE_URL", environment.databaseUrl, ["postgres:", "postgresql:"]);
}

/** Returns QUEUE_URL, or throws a CommandFailure that says what to set. */
export function requireQueueUrl(environment: Environment): string {
  return requireUrl("QUEUE_URL", environment.queueUrl, ["redis:", "rediss:", "postgres:", "postgresql:"]);
}

function requireUrl(name: string, value: string | undefined, protocols: readonly string[]): string {
  const forms = protocols.map((protocol) => `${protocol}//…`).join(", ");
  if (value === undefined)
    throw new CommandFailure(`${name} is not set. Set it in the environment to one of ${forms}.`);
  // The value may hold a password, so no message repeats it.
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
    throw new CommandFailure(`${name} is not a URL of the form ${forms}.`);
  }
  return value;
}
