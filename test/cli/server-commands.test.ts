import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { BatchResource, DigestResponse, FindingPage, FleetResponse, TrendResponse } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readEnvironment } from "../../apps/cli/src/config.ts";
import { createProgram } from "../../apps/cli/src/program.ts";
import { runProgram } from "../../apps/cli/src/run-program.ts";
import { type RepositoryServer, createRepository, serveRepositories } from "../../packages/git/src/testing/index.ts";
import { type RunningServices, startServices } from "../support/start-services.ts";
import { waitFor } from "../support/wait-for.ts";
import { startCommand } from "./start-muster-up.ts";

const insecure = "import requests\n\nrequests.get(url, verify=False, timeout=5)\n";

/** Runs a command in this process: starting one for each question would be most of the work. */
async function runHere(directory: string, args: readonly string[], env: Record<string, string>) {
  const before = process.cwd();
  let output = "";
  const keep = (text: string | Uint8Array) => {
    output += String(text);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(keep),
    vi.spyOn(process.stderr, "write").mockImplementation(keep),
  ];
  process.chdir(directory);
  try {
    const code = await runProgram(createProgram(readEnvironment(env)), ["node", "muster", ...args]);
    return { code, output };
  } finally {
    process.exitCode = undefined;
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
  }
}

describe("the commands that ask a server", () => {
  let root: string;
  let muster: RunningServices;
  let server: RepositoryServer;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), "muster-cli-"));
    for (const name of ["service", "other"]) {
      await createRepository({ "client.py": insecure }, { parent: root, name, bare: true });
    }
    server = await serveRepositories(root);
    muster = await startServices("postgres", { MUSTER_ALLOWED_HOSTS: server.host });
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await server.close();
    await rm(root, { recursive: true, force: true });
  });

  const variables = () => ({ MUSTER_URL: muster.url, MUSTER_API_KEY: muster.key });
  const run = (args: string[], env: Record<string, string> = {}, directory = root) =>
    runHere(directory, args, { ...variables(), ...env });
  const write = async (name: string, lines: readonly string[]) => {
    const file = path.join(root, name);
    await writeFile(file, `${lines.join("\n")}\n`);
    return file;
  };

  it("batch submits what a file lists, follows it and says what was refused and what failed", async () => {
    const file = await write("list.txt", [
      "# ours",
      `${server.url}/service`,
      `${server.url}/missing`,
      "https://user:hunter2@git.example.org/a.git",
      `${server.url}/service   # again`,
    ]);
    const command = startCommand(root, ["batch", "--name", "all", file], variables());
    const [code, output] = [await command.ended, command.output()];
    expect({ code, output }).toMatchObject({ code: 1 });
    expect(output).toMatch(/4 +https:\/\/…@git\.example\.org\/a\.git +.*\(invalid-url\)/);
    expect(output).toMatch(/missing +.* +repository-not-found/);
    expect(output).toMatch(/2 scans, 1 succeeded, 1 failed/);
    expect(output).not.toContain("hunter2");
  });

  it("batch ends with 0 when everything succeeded, and tells programs all about it", async () => {
    const file = await write("good.txt", [`${server.url}/service`, `${server.url}/other`]);
    const { code, output } = await run(["batch", "--json", file]);
    expect({ code, output }).toMatchObject({ code: 0 });
    const batches = BatchResource.array().parse((JSON.parse(output) as { batches: unknown }).batches);
    expect(batches).toMatchObject([{ state: "finished", scans: { total: 2, succeeded: 2 } }]);
  });

  it("batch splits what is more than one call takes", async () => {
    const lines = Array.from({ length: 1_002 }, (_, index) => `https://user:pw@git.example.org/${String(index)}`);
    const { code, output } = await run(["batch", "--no-wait", "--json", await write("many.txt", lines)]);
    expect(code).toBe(1);
    const [first, second, ...answer] = output.split("\n");
    expect(first).toMatch(/^muster: lines 1 to 1000 are batch [\w-]+$/);
    expect(second).toMatch(/^muster: lines 1001 to 1002 are batch [\w-]+$/);
    const { batches, refused } = JSON.parse(answer.join("\n")) as { batches: unknown[]; refused: { line: number }[] };
    expect(batches.map((batch) => BatchResource.parse(batch).inputs.total)).toEqual([1_000, 2]);
    expect(refused.at(-1)?.line).toBe(1_002);
  });

  it("findings, trends, fleet and digest show the fleet in tables, and as JSON what the API answers", async () => {
    const trendOf = async (...args: string[]) =>
      TrendResponse.parse(JSON.parse((await run(["trends", "--json", ...args])).output));
    await waitFor("the sums over the fleet", async () => (await trendOf()).upToDate);

    const findings = await run(["findings", "--rule", "python/tls-verification-disabled"]);
    expect(findings.code).toBe(0);
    expect(findings.output).toMatch(/high +\d+ +service +client\.py:3 +python\/tls-verification-disabled/);
    expect(findings.output).toMatch(/2 findings shown/);
    const found = await run(["findings", "--json", "--limit", "1"]);
    expect(FindingPage.shape.items.parse((JSON.parse(found.output) as { items: unknown }).items)).toHaveLength(1);

    const narrow = [
      "--text",
      "client.py",
      "--triage",
      "actionable",
      "--opened-since",
      "2020-01-01",
      "--sort",
      "oldest",
    ];
    expect((await run(["findings", ...narrow])).output).toMatch(/service +client\.py:3/);
    expect((await run(["findings", "--assignee", "nobody"])).output).toMatch(/No finding is like that/);

    const trends = await run(["trends", "--by", "repository"]);
    expect(trends.output).toMatch(/Open findings by repository/);
    expect(trends.output).toMatch(/other +▁+█ +0 +\d+ +\+\d+/);
    expect((await trendOf("--by", "severity", "--severity", "high", "--interval", "week")).series).toHaveLength(1);

    const fleet = await run(["fleet"]);
    expect(fleet.output).toMatch(/\d+ open findings on \d{4}-\d\d-\d\d \(UTC\)/);
    expect(fleet.output).toMatch(/2 of 3 repositories scanned today/);
    expect(fleet.output).toMatch(/1 failing: missing/);
    FleetResponse.parse(JSON.parse((await run(["fleet", "--json"])).output));

    const digest = await run(["digest"]);
    expect(digest).toMatchObject({ code: 0 });
    expect(digest.output).toMatch(/^# /);
    DigestResponse.parse(JSON.parse((await run(["digest", "--json"])).output));
  });

  it("say what to do when there is no server, no key, a wrong key or a wrong question", async () => {
    const none = { MUSTER_URL: "", MUSTER_API_KEY: "" };
    const cases: [string[], Record<string, string>, RegExp][] = [
      [["fleet"], none, /No server is known\. Start one here with `muster up`, or name one: --url/],
      [["fleet", "--url", muster.url], none, /A key for .* is needed\. Set MUSTER_API_KEY/],
      [["trends"], { MUSTER_URL: "http://127.0.0.1:9" }, /http:\/\/127\.0\.0\.1:9 does not answer .*Is it running/],
      [["trends"], { MUSTER_URL: "ftp://127.0.0.1" }, /must be of the form https/],
      [["digest"], { MUSTER_API_KEY: "mst_nobody" }, /does not know this key/],
      [["findings", "--severity", "terrible"], {}, /severity/],
      [["trends", "--from", "yesterday"], {}, /from: /],
      [["trends", "--by", "mood"], {}, /Allowed choices are severity/],
      [["batch", "nowhere.txt"], {}, /nowhere\.txt cannot be read: there is nothing at this path/],
      [["batch", root], {}, /it is a directory\. Give a file/],
      [["batch"], {}, /missing required argument 'file'\n\(`--help` shows what there is\)/],
    ];
    for (const [args, env, words] of cases) {
      const { code, output } = await run(args, env);
      expect({ args, code, output }).toMatchObject({ code: 1 });
      expect(output).toMatch(words);
      expect(output).not.toMatch(/\n +at /);
    }
  });

  it("cut nothing when nobody looks, and end quietly when whoever reads has seen enough", async () => {
    const { output } = await run(["findings", "--rule", "python/tls-verification-disabled"]);
    expect(output).not.toContain("…");
    const command = startCommand(root, ["findings"], variables());
    // As `muster findings | head -0` does.
    command.child.stdout?.destroy();
    expect({ code: await command.ended, output: command.output() }).toEqual({ code: 0, output: "" });
  });

  it("ask the one that `muster up` runs here, with its own key", async () => {
    const directory = path.join(root, "here");
    await mkdir(path.join(directory, ".muster"), { recursive: true });
    await writeFile(
      path.join(directory, ".muster", "local.json"),
      JSON.stringify({ url: muster.url, key: muster.key }),
    );
    const none = { MUSTER_URL: "", MUSTER_API_KEY: "" };
    expect(await run(["fleet"], none, directory)).toMatchObject({ code: 0 });
    const elsewhere = await run(["fleet", "--url", "http://127.0.0.1:9"], none, directory);
    expect(elsewhere.output).toMatch(/A key for/);
  });
});
