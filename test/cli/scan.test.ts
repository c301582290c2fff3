import { spawn } from "node:child_process";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Audit, FileFacts } from "@muster/contract";
import { afterEach, describe, expect, it } from "vitest";
import { musterCommand } from "../support/muster-command.ts";
import { createFolder, createRepository, serveRepositories } from "../../packages/git/src/testing/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const unverified = "import requests\nrequests.get(u, verify=False)\n";
const files = { "src/a.py": unverified, "src/b.ts": "export const b = 1;\n" };

const endings: AsyncDisposable[] = [];
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending[Symbol.asyncDispose]();
});

function keep<Resource extends AsyncDisposable>(resource: Resource): Resource {
  endings.push(resource);
  return resource;
}

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

async function muster(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [musterCommand, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended: Ended = { code: null, stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (ended.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (ended.stderr += text));
  ended.code = await new Promise((resolve) => child.once("close", resolve));
  return ended;
}

async function writeTree(contents: Record<string, string>): Promise<string> {
  const { path } = keep(await createFolder());
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(join(path, name, ".."), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return path;
}

function parseAudit({ stdout, stderr }: Ended): Audit {
  expect(stderr).toBe("");
  return Audit.parse(JSON.parse(stdout));
}

/** Where the one defect is found that the tests plant; the catalogue grows, and may see more. */
const tlsPaths = ({ findings }: Audit): string[] =>
  findings.flatMap(({ ruleId, path }) => (ruleId === "python/tls-verification-disabled" ? [path] : []));

describe("muster scan of a repository", () => {
  it("reads the commit, not the files, and says that they differ", async () => {
    const repository = keep(await createRepository(files));
    await writeFile(join(repository.path, "src/a.py"), "clean = True\n");
    const ended = await muster("scan", repository.path, "--format", "json");
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/^muster: 1 file with uncommitted changes was not scanned as on disk; .*\n$/);
    const audit = Audit.parse(JSON.parse(ended.stdout));
    expect(audit).toMatchObject({ commit: repository.commit, ref: "refs/heads/main" });
    expect(tlsPaths(audit)).toEqual(["src/a.py"]);
  });

  it("takes a branch, and has the same bytes every time", async () => {
    const repository = keep(await createRepository(files));
    const commit = await repository.addCommit({ "src/a.py": null }, { branch: "other" });
    const first = await muster("scan", repository.path, "--ref", "other", "--format", "json");
    const second = await muster("scan", repository.path, "--ref", "other", "--format", "json", "--engine", "wasm");
    expect(parseAudit(first)).toMatchObject({ commit, findings: [] });
    expect(second.stdout).toBe(first.stdout);
  });

  it("without a commit, and of a folder inside one, looks at the files on disk", async () => {
    const empty = keep(await createRepository({}));
    await writeFile(join(empty.path, "a.py"), unverified);
    const audit = parseAudit(await muster("scan", empty.path, "--format", "json"));
    expect(audit).toMatchObject({ commit: null, ref: null });
    expect(tlsPaths(audit)).toEqual(["a.py"]);
    const full = keep(await createRepository(files));
    const inside = parseAudit(await muster("scan", join(full.path, "src"), "--format", "json"));
    expect(inside.commit).toBeNull();
    expect(tlsPaths(inside)).toEqual(["a.py"]);
  });

  it("by URL needs leave for plain http and for loopback, and names the flags", async () => {
    const folder = keep(await createFolder());
    const repository = keep(await createRepository(files, { parent: folder.path, name: "service", bare: true }));
    const server = keep(await serveRepositories(folder.path));
    const url = `${server.url}/service`;
    const [refused, closed, open] = [
      await muster("scan", url),
      await muster("scan", url, "--allow-protocol", "http"),
      await muster("scan", url, "--allow-protocol", "http", "--allow-host", server.host, "--format", "json"),
    ];
    expect([refused.code, closed.code, open.code]).toEqual([2, 2, 0]);
    expect(refused.stderr).toContain("--allow-protocol");
    expect(closed.stderr).toContain("--allow-host");
    const audit = parseAudit(open);
    expect(audit.commit).toBe(repository.commit);
    expect(tlsPaths(audit)).toEqual(["src/a.py"]);
  });
});

it("the gate does not hold over a file that could not be analysed, unless that is allowed", async () => {
  const repository = keep(await createRepository(files));
  const lost = await repository.git("rev-parse", `${repository.commit}:src/b.ts`);
  await rm(join(repository.gitDir, "objects", lost.slice(0, 2), lost.slice(2)));
  const scan = ["scan", repository.path, "--fail-on"];
  const [unsure, allowed, failed] = [
    await muster(...scan, "critical"),
    await muster(...scan, "critical", "--allow-losses"),
    await muster(...scan, "high"),
  ];
  expect([unsure.code, allowed.code, failed.code]).toEqual([2, 0, 1]);
  expect(unsure.stderr).toMatch(/^muster: 1 file should have been analysed .*--allow-losses lets that pass\.\n$/);
  expect(unsure.stdout).toContain("src/a.py");
});

it("prints facts, one line of JSON for each file", async () => {
  const path = await writeTree({ "a.py": "from os import path\n", "src/b.ts": "export const b = 1;\n" });
  const { code, stdout } = await muster("scan", path, "--format", "facts");
  expect(code).toBe(0);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { path: string; language: string; facts: unknown });
  expect(lines.map((line) => [line.path, line.language])).toEqual([
    ["a.py", "python"],
    ["src/b.ts", "typescript"],
  ]);
  expect(FileFacts.parse(lines[0]?.facts).imports).toMatchObject([{ module: "os", local: "path" }]);
  expect(FileFacts.parse(lines[1]?.facts).exports).toMatchObject([{ name: "b" }]);
});

describe("muster scan of a directory", () => {
  it("writes SARIF with paths relative to it, and reads no file outside", async () => {
    const path = await writeTree({ "a b/ü.py": unverified });
    const { code, stdout } = await muster("scan", path, "--format", "sarif");
    expect(code).toBe(0);
    expect(stdout).toContain('"uri": "a%20b/%C3%BC.py"');
    expect(stdout).not.toContain("versionControlProvenance");
  });

  it("ends with 1 when the gate fails, and with 0 without or below one", async () => {
    const path = await writeTree({ "a.py": unverified });
    const codes = [];
    for (const gate of [["--fail-on", "high"], ["--fail-on", "critical"], []]) {
      codes.push((await muster("scan", path, ...gate)).code);
    }
    expect(codes).toEqual([1, 0, 0]);
  });

  it("writes a file whole and leaves nothing beside it", async () => {
    const path = await writeTree({ "a.py": unverified });
    const folder = await writeTree({});
    const ended = await muster("scan", path, "--format", "markdown", "--output", join(folder, "audit.md"));
    expect(ended).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(await readFile(join(folder, "audit.md"), "utf8")).toContain("## What blocks production".slice(3));
    expect(await readdir(folder)).toEqual(["audit.md"]);
  });
});

describe("muster scan that cannot", () => {
  it.each([
    ["a path that is not there", ["/nonexistent/place"], /There is nothing at/],
    ["a file", [musterCommand], /is a file; muster scans directories\. Give its directory: ".*bin"\.\n$/],
    ["an address that is none", ["gopher://example.org/x"], /not an https, http, ssh or file URL/],
    ["a remote helper", ["ext::sh -c date"], /with ::\) are refused\.\n$/],
    ["a ref of a directory", [join(root, "docs"), "--ref", "main"], /has no refs/],
    ["a ref that is an option", [".", "--ref=--upload-pack=x"], /--ref/],
    ["a format that is none", [".", "--format", "pdf"], /--format/],
    ["an unknown option", [".", "--nope"], /--nope/],
    ["no target", [], /argument/],
    ["too many processes", [".", "--children", "1000"], /--children/],
    [
      "an output in a folder that is not there",
      [join(root, "docs"), "--output", "/nonexistent/a.md"],
      /could not be written/,
    ],
  ])("ends with 2 and says why: %s", async (_, args, reason) => {
    const { code, stdout, stderr } = await muster("scan", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

it("a file URL is the path that it names", async () => {
  const path = await writeTree({ "a.py": unverified });
  const audit = parseAudit(await muster("scan", pathToFileURL(path).href, "--format", "json"));
  expect(tlsPaths(audit)).toEqual(["a.py"]);
});

describe("muster rules", () => {
  it("lists every rule and explains one by its id, as text and as JSON", async () => {
    const list = await muster("rules");
    const all = JSON.parse((await muster("rules", "--json")).stdout) as { items: { id: string }[] };
    expect(list.code).toBe(0);
    for (const { id } of all.items) expect(list.stdout).toContain(id);
    const one = await muster("rules", "python/tls-verification-disabled");
    expect(one.stdout).toMatch(/Why\n[^]+Fix\n[^]+Before\n[^]+After\n/);
    const unknown = await muster("rules", "python/tls");
    expect(unknown).toMatchObject({ code: 1, stdout: "" });
    expect(unknown.stderr).toContain("python/tls-verification-disabled");
  });
});
