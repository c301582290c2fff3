import { randomBytes } from "node:crypto";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { limits } from "@muster/contract";
import type { Retention } from "./maintenance/keep-history.ts";
import type { RepositoryPolicy } from "@muster/git";
import { z } from "zod";

/** What the worker is told by its environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly logLevel: string;
  readonly policy: RepositoryPolicy;
  readonly workDirectory: string;
  /** What is kept of fetched repositories, on disk; 0 for nothing. */
  readonly cloneCacheBytesMax: number;
  /** Scans at the same time. */
  readonly scanConcurrency: number;
  readonly analysisChildren: number;
  /** Native if it loads, else WASM, when undefined. */
  readonly engine: "native" | "wasm" | undefined;
  readonly workerId: string;
  readonly retention: Retention;
}

/** The environment does not describe a worker. `message` lists every problem with what to set, and repeats no value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function storeUrl(protocols: readonly string[], example: string) {
  return z
    .string({ error: `is not set; set it to something like ${example}` })
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      error: `must be a URL like ${example}`,
    });
}

function list<Item extends z.ZodType<string, string>>(separator: string, item: Item) {
  return z
    .string()
    .transform((value) => value.split(separator).flatMap((part) => (part.trim() === "" ? [] : [part.trim()])))
    .pipe(z.array(item));
}

function count(max: number, min = 1) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^[0-9]{1,8}$/, { error })
    .transform(Number)
    .pipe(z.int().min(min, { error }).max(max, { error }));
}

function choice<const Value extends string>(values: readonly Value[]) {
  return z.enum(values, { error: `must be one of ${values.join(", ")}` });
}

const bytesPerMib = 1024 * 1024;

const absolutePath = z.string().refine(isAbsolute, { error: "must be an absolute path" });

const Environment = z.object({
  DATABASE_URL: storeUrl(["postgres:", "postgresql:"], "postgres://muster@localhost:5432/muster"),
  QUEUE_URL: storeUrl(["redis:", "rediss:", "postgres:", "postgresql:"], "redis://localhost:6379 or postgres://…"),
  LOG_LEVEL: choice(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  MUSTER_ALLOWED_PROTOCOLS: list(",", choice(["https", "http", "ssh", "file"])).default(["https"]),
  MUSTER_ALLOWED_PATHS: list(delimiter, absolutePath).default([]),
  MUSTER_ALLOWED_HOSTS: list(",", z.string()).default([]),
  MUSTER_WORK_DIR: absolutePath.optional(),
  MUSTER_CLONE_CACHE_MIB: count(10_000_000, 0).default(limits.cloneCache.bytesMax / bytesPerMib),
  MUSTER_SCAN_CONCURRENCY: count(64).default(2),
  MUSTER_ANALYSIS_CHILDREN: count(256).optional(),
  MUSTER_ENGINE: choice(["native", "wasm"]).optional(),
  MUSTER_KEEP_SCANS_DAYS: count(100_000, 0).default(180),
  MUSTER_KEEP_FIXED_FINDINGS_DAYS: count(100_000, 0).default(1_095),
  MUSTER_DAILY_TRENDS_DAYS: count(100_000, 0).default(400),
  MUSTER_WEEKLY_TRENDS_DAYS: count(100_000, 0).default(1_095),
  MUSTER_WORKER_ID: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, { error: "must be 1 to 128 letters, digits and . : _ -" })
    .optional(),
});

/** The variables whose values hold passwords. */
export const secretVariables = ["DATABASE_URL", "QUEUE_URL"] as const;

/** Returns the configuration that `environment` describes; an empty variable counts as unset. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${String(path[0])} ${message}`);
    throw new ConfigError(`The worker cannot start:\n${[...new Set(problems)].join("\n")}`);
  }
  const variables = parsed.data;
  return {
    databaseUrl: variables.DATABASE_URL,
    queueUrl: variables.QUEUE_URL,
    logLevel: variables.LOG_LEVEL,
    policy: {
      protocols: variables.MUSTER_ALLOWED_PROTOCOLS,
      allowedPaths: variables.MUSTER_ALLOWED_PATHS,
      allowedHosts: variables.MUSTER_ALLOWED_HOSTS,
    },
    workDirectory: variables.MUSTER_WORK_DIR ?? join(tmpdir(), "muster-work"),
    cloneCacheBytesMax: variables.MUSTER_CLONE_CACHE_MIB * bytesPerMib,
    scanConcurrency: variables.MUSTER_SCAN_CONCURRENCY,
    analysisChildren: variables.MUSTER_ANALYSIS_CHILDREN ?? availableParallelism(),
    engine: variables.MUSTER_ENGINE,
    retention: {
      scansDays: variables.MUSTER_KEEP_SCANS_DAYS,
      fixedFindingsDays: variables.MUSTER_KEEP_FIXED_FINDINGS_DAYS,
      dailyTrendsDays: variables.MUSTER_DAILY_TRENDS_DAYS,
      weeklyTrendsDays: variables.MUSTER_WEEKLY_TRENDS_DAYS,
    },
    workerId: variables.MUSTER_WORKER_ID ?? `${hostname()}-${process.pid}-${randomBytes(4).toString("hex")}`,
  };
}
