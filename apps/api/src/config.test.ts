import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const enough = { DATABASE_URL: "postgres://muster:secret@db:5432/muster", QUEUE_URL: "redis://queue:6379" };

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("readConfig", () => {
  it("needs the two stores alone, and is strict and local by default", () => {
    expect(readConfig(enough)).toEqual({
      databaseUrl: enough.DATABASE_URL,
      queueUrl: enough.QUEUE_URL,
      host: "127.0.0.1",
      port: 3000,
      logLevel: "info",
      policy: { protocols: ["https"], allowedPaths: [], allowedHosts: [] },
    });
  });

  it("reads lists", () => {
    const { policy } = readConfig({
      ...enough,
      MUSTER_ALLOWED_PROTOCOLS: "https, http",
      MUSTER_ALLOWED_PATHS: "/srv/git:/home/code",
      MUSTER_ALLOWED_HOSTS: "git.internal,127.0.0.1:8080",
    });
    expect(policy).toEqual({
      protocols: ["https", "http"],
      allowedPaths: ["/srv/git", "/home/code"],
      allowedHosts: ["git.internal", "127.0.0.1:8080"],
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ ...enough, PORT: "", HOST: "" })).toMatchObject({ port: 3000, host: "127.0.0.1" });
  });

  it("names everything that is wrong at once, and what to set", () => {
    const problems = problemsOf({
      PORT: "80000",
      LOG_LEVEL: "loud",
      MUSTER_ALLOWED_PROTOCOLS: "ftp",
      MUSTER_ALLOWED_PATHS: "relative",
      MUSTER_ALLOWED_HOSTS: "user@host",
    });
    const named = problems.map((problem) => /^Set ([A-Z_]+) to /.exec(problem)?.[1]);
    expect(named).toEqual([
      "DATABASE_URL",
      "QUEUE_URL",
      "PORT",
      "LOG_LEVEL",
      "MUSTER_ALLOWED_PROTOCOLS",
      "MUSTER_ALLOWED_PATHS",
      "MUSTER_ALLOWED_HOSTS",
    ]);
  });

  it.each([
    ["PORT", "-1"],
    ["PORT", "1e3"],
    ["DATABASE_URL", "mysql://u:hunter2@db/x"],
    ["QUEUE_URL", "hunter2"],
  ])("refuses %s=%s without repeating it", (name, value) => {
    const problems = problemsOf({ ...enough, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).not.toContain("hunter2");
  });
});
