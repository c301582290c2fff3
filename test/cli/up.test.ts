import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type RepositoryServer, createRepository, serveRepositories } from "../../packages/git/src/testing/index.ts";
import { waitFor } from "../support/wait-for.ts";
import { listDescendants, stillRunning } from "./processes.ts";
import { type LocalAccess, type RunningCommand, callApi, startCommand, waitForAccess } from "./start-muster-up.ts";

const insecure = "import requests\n\nrequests.get(url, verify=False, timeout=5)\n";

describe("muster up", () => {
  let root: string;
  let server: RepositoryServer;
  let directory: string;
  let commands: RunningCommand[];

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-cli-"));
    await createRepository({ "client.py": insecure }, { parent: root, name: "service", bare: true });
    await createRepository({ "other.py": insecure }, { parent: root, name: "other größe", bare: true });
    server = await serveRepositories(root);
  });
  afterAll(async () => {
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  async function makeDirectory(): Promise<void> {
    directory = path.join(await mkdtemp(path.join(tmpdir(), "muster-cli-")), "a directory with größe");
    await mkdir(directory);
    commands = [];
  }
  async function endAll(): Promise<void> {
    for (const { child, ended } of commands) {
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
      await ended;
    }
    await rm(path.dirname(directory), { recursive: true, force: true });
  }

  const up = (...args: string[]) => {
    const command = startCommand(directory, ["up", ...args]);
    commands.push(command);
    return command;
  };

  // Each start takes seconds: what follows from the state before goes on with it.
  describe("started again and again on the same data", () => {
    let running: RunningCommand;
    let access: LocalAccess;
    beforeAll(makeDirectory);
    afterAll(endAll);

    it("keeps data and key from one start to the next", async () => {
      const first = up(`${server.url}/service`);
      const before = await waitForAccess(directory, first);
      expect((await stat(path.join(directory, ".muster", "local.json"))).mode & 0o777).toBe(0o600);
      await waitFor("the summary", () => first.output().includes("client.py:3"), { timeoutMs: 60_000 });
      first.child.kill("SIGINT");
      expect(await first.ended).toBe(0);

      running = up();
      access = await waitForAccess(directory, running);
      expect(access.key).toBe(before.key);
      const scans = (await (await callApi(access, "/v1/scans")).json()) as { items: { url: string; state: string }[] };
      expect(scans.items).toMatchObject([{ url: `${server.url}/service`, state: "succeeded" }]);
    });

    it("leaves no process behind when killed, and starts again on the same data", async () => {
      const children = await listDescendants(running.child.pid ?? 0);
      expect(children.map(({ command }) => command).join("\n")).toMatch(/api[^]*worker/);
      running.child.kill("SIGKILL");
      await running.ended;
      let left = children;
      await waitFor("every child to end", async () => {
        left = await stillRunning(children);
        return left.length === 0;
      }).catch((error: unknown) => {
        throw new Error(left.map(({ command }) => command).join("\n"), { cause: error });
      });

      const next = up("--exit", `${server.url}/service`);
      expect({ code: await next.ended, output: next.output() }).toMatchObject({ code: 0 });
      expect(next.output()).toContain(access.key);
    });
  });

  describe("while it runs", () => {
    let given: string;
    let running: RunningCommand;
    let access: LocalAccess;
    beforeAll(async () => {
      await makeDirectory();
      given = path.join(root, "service");
      running = up(given);
      access = await waitForAccess(directory, running);
    });
    afterAll(endAll);

    it("refuses paths and addresses that it was not given", async () => {
      const submit = (url: string) => callApi(access, "/v1/scans", { url });
      expect((await submit(pathToFileURL(given).href)).status).toBe(202);
      for (const url of [pathToFileURL(root).href, `${given}/../other größe`, `${server.url}/service`]) {
        const answer = await submit(url);
        expect({ url, status: answer.status, body: await answer.json() }).toMatchObject({
          status: 422,
          body: { code: "url-refused" },
        });
      }
    });

    it("takes what another one on the same data is given, which names its address", async () => {
      const second = up(given);
      expect({ code: await second.ended, output: second.output() }).toMatchObject({ code: 0 });
      expect(second.output()).toContain(
        `Muster already runs on ${path.join(directory, ".muster", "data")}: ${access.url}`,
      );
      expect(second.output()).toMatch(/client\.py:3 /);
      expect(running.child.exitCode).toBeNull();
    });

    it("starts a service again that was killed, under the same address", async () => {
      const children = await listDescendants(running.child.pid ?? 0);
      const api = children.find((entry) => /launch-service.*api/.test(entry.command));
      process.kill(api?.pid ?? Number.NaN, "SIGKILL");
      await waitFor("the restart to be told", () => running.output().includes("starting it again"));
      await waitFor("the API to answer", async () => (await callApi(access, "/v1/scans")).ok);
      running.child.kill("SIGTERM");
      expect(await running.ended).toBe(0);
      expect(await stillRunning(children)).toEqual([]);
    });
  });

  describe("once", () => {
    beforeEach(makeDirectory);
    afterEach(endAll);

    it("scans what it is given through the API, sums it up and ends with 0", async () => {
      const command = up("--exit", `${server.url}/service`, path.join(root, "other größe"));
      expect({ code: await command.ended, output: command.output() }).toMatchObject({ code: 0 });
      expect(command.output()).toMatch(/service at [0-9a-f]{12}: \d+ findings? in 1 file/);
      expect(command.output()).toMatch(/client\.py:3 /);
      expect(command.output()).toMatch(/other\.py:3 /);
      expect(existsSync(path.join(directory, ".muster", "local.json"))).toBe(false);
    });

    it("ends with 1 and the reason when one of the scans failed", async () => {
      const command = up("--exit", `${server.url}/service`, `${server.url}/missing`, "https://user:pw@example.org/a");
      expect({ code: await command.ended, output: command.output() }).toMatchObject({ code: 1 });
      expect(command.output()).toMatch(/missing failed: .*\(repository-not-found\)/);
      expect(command.output()).toMatch(/a was refused: .*\(invalid-url\)/);
      expect(command.output()).toMatch(/client\.py:3 /);
    });

    it("shows the past of the repository it runs in, and does not analyse it again the next time", async () => {
      const day = 24 * 60 * 60;
      const now = Math.floor(Date.now() / 1_000);
      const repository = await createRepository({}, { parent: directory, name: "own" });
      // Before the first day asked for: what that day began with.
      await repository.addCommit({ "client.py": insecure }, { date: now - 200 * day });
      await repository.addCommit({ "client.py": "x = 1\n", "other.py": insecure }, { date: now - 100 * day });
      await repository.addCommit({ "README.md": "# own\n" }, { date: now - 50 * day });
      await mkdir(path.join(repository.path, "deeper"));
      const start = (...args: string[]) => {
        const command = startCommand(path.join(repository.path, "deeper"), ["up", "--exit", ...args]);
        commands.push(command);
        return command;
      };
      const first = start("--history=26w");
      expect({ code: await first.ended, output: first.output() }).toMatchObject({ code: 0 });
      expect(first.output()).toMatch(/own at [0-9a-f]{12}: \d+ findings?/);
      expect(first.output()).toMatch(/own: past: done · 3 commits, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d\n/);
      expect(first.output()).toMatch(/Open findings by severity, \d{4}-\d\d-\d\d to/);
      expect(first.output()).toMatch(/high +█+ /);

      const again = start("--history=26w", "..");
      expect({ code: await again.ended, output: again.output() }).toMatchObject({ code: 0 });
      expect(again.output().match(/own: past: .*/g)).toHaveLength(1);
    });

    it("says why the past of a repository cannot be shown", async () => {
      const future = up("--exit", "--history=2999-01-01", `${server.url}/service`);
      expect(await future.ended).toBe(1);
      expect(future.output()).toContain("--history=2999-01-01 is no day of the past");
      const nothing = up("--exit", "--history");
      expect(await nothing.ended).toBe(1);
      expect(nothing.output()).toContain("is in no git repository");
      const branch = up("--exit", "--ref", "0".repeat(40), "--history", `${server.url}/service`);
      expect(await branch.ended).toBe(1);
      expect(branch.output()).not.toContain("past:");
    });

    it("says what to do about a port that is taken and a path that is not there", async () => {
      const port = up("--port", String(server.port));
      expect(await port.ended).toBe(1);
      expect(port.output()).toContain("--port");
      const missing = up(path.join(root, "nowhere"));
      expect(await missing.ended).toBe(1);
      expect(missing.output()).toContain("There is nothing at");
    });
  });
});
