import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const required = { DATABASE_URL: "postgres://muster:secret@db/muster", QUEUE_URL: "redis://:secret@cache:6379" };

function problemsOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("the worker's configuration", () => {
  it("needs only the two stores, and allows only https to public hosts by default", () => {
    const config = readConfig(required);
    expect(config).toMatchObject({
      databaseUrl: required.DATABASE_URL,
      queueUrl: required.QUEUE_URL,
      logLevel: "info",
      scanConcurrency: 2,
      engine: undefined,
      policy: { protocols: ["https"], allowedPaths: [], allowedHosts: [] },
    });
    expect(config.analysisChildren).toBeGreaterThanOrEqual(1);
    expect(config.workerId).toMatch(/^[\w.:-]+$/);
  });

  it("gives two workers of one machine different ids", () => {
    expect(readConfig(required).workerId).not.toBe(readConfig(required).workerId);
  });

  it("reads every setting", () => {
    const config = readConfig({
      ...required,
      QUEUE_URL: "postgres://localhost/muster",
      LOG_LEVEL: "debug",
      MUSTER_ALLOWED_PROTOCOLS: "https, http",
      MUSTER_ALLOWED_PATHS: ["/srv/git", "/home/me"].join(delimiter),
      MUSTER_ALLOWED_HOSTS: "git.internal:8443,127.0.0.1",
      MUSTER_WORK_DIR: "/var/lib/muster",
      MUSTER_CLONE_CACHE_MIB: "0",
      MUSTER_SCAN_CONCURRENCY: "8",
      MUSTER_ANALYSIS_CHILDREN: "3",
      MUSTER_ENGINE: "wasm",
      MUSTER_KEEP_SCANS_DAYS: "30",
      MUSTER_KEEP_FIXED_FINDINGS_DAYS: "0",
      MUSTER_DAILY_TRENDS_DAYS: "100",
      MUSTER_WEEKLY_TRENDS_DAYS: "200",
      MUSTER_WORKER_ID: "worker-7",
    });
    expect(config).toMatchObject({
      logLevel: "debug",
      policy: {
        protocols: ["https", "http"],
        allowedPaths: ["/srv/git", "/home/me"],
        allowedHosts: ["git.internal:8443", "127.0.0.1"],
      },
      workDirectory: "/var/lib/muster",
      cloneCacheBytesMax: 0,
      scanConcurrency: 8,
      analysisChildren: 3,
      engine: "wasm",
      retention: { scansDays: 30, fixedFindingsDays: 0, dailyTrendsDays: 100, weeklyTrendsDays: 200 },
      workerId: "worker-7",
    });
  });

  it("lists every problem at once, names the variable and repeats no value", () => {
    const problems = problemsOf({
      DATABASE_URL: "mysql://muster:hunter2@db/muster",
      MUSTER_ALLOWED_PROTOCOLS: "https,gopher",
      MUSTER_ALLOWED_PATHS: "relative/path",
      MUSTER_SCAN_CONCURRENCY: "0",
      MUSTER_ANALYSIS_CHILDREN: "many",
      MUSTER_ENGINE: "quantum",
      MUSTER_WORKER_ID: "a b",
      LOG_LEVEL: "loud",
    });
    for (const name of ["DATABASE_URL", "MUSTER_ALLOWED_PROTOCOLS", "MUSTER_ALLOWED_PATHS", "LOG_LEVEL"]) {
      expect(problems).toContain(`  ${name} must be`);
    }
    for (const name of ["SCAN_CONCURRENCY", "ANALYSIS_CHILDREN", "ENGINE", "WORKER_ID"]) {
      expect(problems).toContain(`  MUSTER_${name} must be`);
    }
    expect(problems).toContain("QUEUE_URL is not set; set it to something like");
    expect(problems).not.toMatch(/hunter2|gopher|quantum|loud/);
  });

  it("counts an empty variable as unset", () => {
    expect(problemsOf({ ...required, QUEUE_URL: "" })).toContain("QUEUE_URL is not set");
    expect(readConfig({ ...required, MUSTER_ENGINE: "", LOG_LEVEL: "" })).toMatchObject({ logLevel: "info" });
  });
});
