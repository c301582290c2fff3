import { z } from "zod";

/** What a command may learn from the environment. Parsed once, in `main.ts`. */
export interface Environment {
  readonly databaseUrl: string | undefined;
  readonly queueUrl: string | undefined;
  /** The server that commands ask, and a key of it. */
  readonly serverUrl: string | undefined;
  readonly serverKey: string | undefined;
  /** True under `npm start`, so that hints name the command that was typed. */
  readonly startedByNpm: boolean;
  /** False when `NO_COLOR` (no-color.org) is set or the terminal is dumb. */
  readonly colorAllowed: boolean;
  /** The part of the environment that services may see. */
  readonly services: Readonly<Record<string, string>>;
}

const optional = z
  .string()
  .optional()
  .transform((value) => (value === "" ? undefined : value));

const Variables = z.object({
  DATABASE_URL: optional,
  QUEUE_URL: optional,
  MUSTER_URL: optional,
  MUSTER_API_KEY: optional,
  NO_COLOR: optional,
  TERM: optional,
  npm_lifecycle_event: optional,
});

/** Services get these from the caller and nothing else: a token in somebody's shell is not theirs to see. */
const passedOn = [
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LC_[A-Z]+|TZ|TMPDIR|TMP|TEMP)$/,
  /^(?:SYSTEMROOT|APPDATA|LOCALAPPDATA|USERPROFILE|PATHEXT|COMSPEC)$/i,
  /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|SSH_AUTH_SOCK)$/,
  /^(?:LOG_LEVEL|MUSTER_SCAN_CONCURRENCY|MUSTER_ANALYSIS_CHILDREN|MUSTER_ENGINE|MUSTER_WORKER_ID)$/,
];

/** Returns the typed view of `variables`, which is `process.env` but in tests. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = Variables.parse(variables);
  return {
    databaseUrl: parsed.DATABASE_URL,
    queueUrl: parsed.QUEUE_URL,
    serverUrl: parsed.MUSTER_URL,
    serverKey: parsed.MUSTER_API_KEY,
    startedByNpm: parsed.npm_lifecycle_event === "start",
    colorAllowed: parsed.NO_COLOR === undefined && parsed.TERM !== "dumb",
    services: Object.fromEntries(
      Object.entries(variables).filter(
        (entry): entry is [string, string] =>
          entry[1] !== undefined && passedOn.some((pattern) => pattern.test(entry[0])),
      ),
    ),
  };
}
