import { execFileSync, spawn } from "node:child_process";
import { lstat, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOutput } from "./write-output.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-output-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const at = (name: string): string => join(folder, name);

describe("--output", () => {
  it("creates a file and leaves nothing beside it", async () => {
    await writeOutput("audit", at("a.md"));
    expect(await readFile(at("a.md"), "utf8")).toBe("audit");
    expect(await readdir(folder)).toEqual(["a.md"]);
  });

  it.each([0o600, 0o666, 0o640])("keeps an existing file's mode (%o)", async (mode) => {
    await writeFile(at("a.md"), "former", { mode });
    execFileSync("chmod", [mode.toString(8), at("a.md")]);
    await writeOutput("audit", at("a.md"));
    expect((await stat(at("a.md"))).mode & 0o777).toBe(mode);
    expect(await readFile(at("a.md"), "utf8")).toBe("audit");
  });

  it.each([["former"], [null]])("through a link writes what it leads to, and the link stays (%s)", async (former) => {
    if (former !== null) await writeFile(at("target.md"), former);
    await symlink("target.md", at("link.md"));
    await writeOutput("audit", at("link.md"));
    expect((await lstat(at("link.md"))).isSymbolicLink()).toBe(true);
    expect(await readFile(at("target.md"), "utf8")).toBe("audit");
    expect(await readdir(folder)).toEqual(["link.md", "target.md"]);
  });

  it("to a pipe reaches its reader, and the pipe stays", async () => {
    execFileSync("mkfifo", [at("pipe")]);
    const reader = spawn("cat", [at("pipe")], { stdio: ["ignore", "pipe", "ignore"] });
    const [read] = await Promise.all([textOf(reader.stdout), writeOutput("audit", at("pipe"))]);
    expect(read).toBe("audit");
    expect((await stat(at("pipe"))).isFIFO()).toBe(true);
  });

  it("to a device reaches the device, also through a link", async () => {
    await symlink("/dev/null", at("null"));
    await writeOutput("audit", at("null"));
    expect((await stat(at("null"))).isCharacterDevice()).toBe(true);
    expect(await readdir(folder)).toEqual(["null"]);
  });

  it("to a folder fails with what to do", async () => {
    await expect(writeOutput("audit", folder)).rejects.toThrow(/could not be written \(EISDIR\)/);
  });
});
