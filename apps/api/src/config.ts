import path from "node:path";
import { z } from "zod";

/** What the environment says, parsed. */
export interface ApiConfig {
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly logLevel: string;
  readonly policy: {
    readonly protocols: readonly ("https" | "http" | "ssh" | "file")[];
    readonly allowedPaths: readonly string[];
    readonly allowedHosts: readonly string[];
  };
}

/** The environment does not make a configuration. `problems` holds one sentence per variable that has to change. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.problems = problems;
  }
}

const databaseHint = "Set DATABASE_URL to the Postgres database: postgres://user:password@host:5432/name.";
const queueHint =
  "Set QUEUE_URL to the queue's store: redis://host:6379, rediss://… or postgres://user:password@host/name.";
const portHint = "Set PORT to a number from 0 (any free port) to 65535.";
const levelHint = "Set LOG_LEVEL to one of fatal, error, warn, info, debug, trace, silent.";
const protocolsHint = "Set MUSTER_ALLOWED_PROTOCOLS to a comma list of https, http, ssh, file.";
const pathsHint = `Set MUSTER_ALLOWED_PATHS to absolute folders, separated by "${path.delimiter}".`;
const hostsHint = "Set MUSTER_ALLOWED_HOSTS to a comma list of host or host:port.";
const hostHint = "Set HOST to the name or address to listen on, such as 127.0.0.1.";

const listOf = (separator: string) =>
  z
    .string()
    .default("")
    .transform((text) =>
      text
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    );

const Protocols = z
  .array(z.enum(["https", "http", "ssh", "file"], protocolsHint))
  .transform((some) => [...new Set(some)]);

const Environment = z.object({
  DATABASE_URL: z.string(databaseHint).refine((url) => hasScheme(url, ["postgres:", "postgresql:"]), databaseHint),
  QUEUE_URL: z
    .string(queueHint)
    .refine((url) => hasScheme(url, ["redis:", "rediss:", "postgres:", "postgresql:"]), queueHint),
  HOST: z.string().trim().min(1, hostHint).default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^[0-9]{1,5}$/, portHint)
    .transform(Number)
    .pipe(z.number().max(65_535, portHint))
    .default(3_000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], levelHint).default("info"),
  MUSTER_ALLOWED_PROTOCOLS: listOf(",")
    .transform((some) => (some.length === 0 ? ["https"] : some))
    .pipe(Protocols),
  MUSTER_ALLOWED_PATHS: listOf(path.delimiter).pipe(
    z.array(z.string().refine((folder) => path.isAbsolute(folder), pathsHint)),
  ),
  MUSTER_ALLOWED_HOSTS: listOf(",").pipe(z.array(z.string().regex(/^[^\s/@]{1,255}$/, hostsHint))),
});

/**
 * Returns the configuration that the environment describes. An empty variable counts as not set.
 * @throws ConfigError that names everything to change, without the values, which may hold passwords
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ApiConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError([...new Set(parsed.error.issues.map((issue) => issue.message))]);
  const env = parsed.data;
  return {
    databaseUrl: env.DATABASE_URL,
    queueUrl: env.QUEUE_URL,
    host: env.HOST,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
    policy: {
      protocols: env.MUSTER_ALLOWED_PROTOCOLS,
      allowedPaths: env.MUSTER_ALLOWED_PATHS,
      allowedHosts: env.MUSTER_ALLOWED_HOSTS,
    },
  };
}

function hasScheme(url: string, schemes: readonly string[]): boolean {
  return URL.canParse(url) && schemes.includes(new URL(url).protocol);
}
