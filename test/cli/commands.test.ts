import { tmpdir } from "node:os";
import { createDatabase, findApiKey } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase } from "../../packages/db/src/testing/create-test-database.ts";
import { startCommand } from "./start-muster-up.ts";

describe("the commands of an operator", () => {
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await createTestDatabase();
    env = { DATABASE_URL: database.url, QUEUE_URL: process.env["TEST_REDIS_URL"] ?? "" };
  });
  afterAll(() => database.drop());

  const run = async (args: string[], variables = env) => {
    const command = startCommand(tmpdir(), args, variables);
    return { code: await command.ended, output: command.output() };
  };

  it("migrate may run again, and doctor then finds everything in order", async () => {
    expect(await run(["migrate"])).toMatchObject({ code: 0 });
    const doctor = await run(["doctor", "--json"]);
    expect(doctor).toMatchObject({ code: 0 });
    const { checks } = JSON.parse(doctor.output) as { checks: { name: string; status: string }[] };
    expect(checks).toContainEqual(expect.objectContaining({ name: "DATABASE_URL", status: "ok" }));
    expect(checks).toContainEqual(expect.objectContaining({ name: "QUEUE_URL", status: "ok" }));
  });

  it("doctor ends with 1 and says what is missing, without the password", async () => {
    const doctor = await run(["doctor"], { ...env, DATABASE_URL: "postgres://muster:hunter2@127.0.0.1:1/muster" });
    expect(doctor.code).toBe(1);
    expect(doctor.output).toMatch(/missing +DATABASE_URL/);
    expect(doctor.output).not.toContain("hunter2");
  });

  it("key create prints a key of these scopes for that organisation", async () => {
    const created = await run([
      "key",
      "create",
      "--organization",
      "acme",
      "--scopes",
      "scans:read",
      "--expires-in",
      "1d",
    ]);
    expect(created.code).toBe(0);
    const db = createDatabase({ url: database.url, poolMax: 1, applicationName: "muster-test" });
    try {
      const key = /^mst_\S+$/m.exec(created.output)?.[0] ?? "";
      expect(await findApiKey(db, key)).toMatchObject({ scopes: ["scans:read"] });
    } finally {
      await db.close();
    }
  });

  it("says what to set when the environment names no database, and which command was meant", async () => {
    const migrate = await run(["migrate"], {});
    expect(migrate.code).toBe(1);
    expect(migrate.output).toContain("DATABASE_URL is not set");
    const typo = await run(["migrat"], {});
    expect(typo.code).toBe(1);
    expect(typo.output).toContain("Did you mean migrate?");
  });
});
