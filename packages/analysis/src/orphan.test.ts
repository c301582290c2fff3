import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it, vi } from "vitest";

// Every case starts real processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const parent = fileURLToPath(new URL("./testing/doomed-parent.ts", import.meta.url));
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

/** Starts a process that runs a pool over one file, and returns it with the pid of its child once that is at the file. */
async function startParent(content: string): Promise<{ parentPid: number; childPid: number }> {
  const root = await mkdtemp(join(tmpdir(), "muster-orphan-"));
  await writeFile(join(root, "a.py"), content);
  const started = spawn(process.execPath, ["--conditions=source", `--import=${loader}`, parent, root], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: started.stdout })) {
    await rm(root, { recursive: true });
    return { parentPid: started.pid ?? 0, childPid: Number(line) };
  }
  throw new Error("the parent ended early");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

it.each([
  ["is caught in an endless loop", "hang"],
  ["waits for work", "fine"],
])("a parent killed with -9 leaves no child that %s", async (_, content) => {
  const { parentPid, childPid } = await startParent(content);
  expect(isAlive(childPid)).toBe(true);
  process.kill(parentPid, "SIGKILL");
  await vi.waitFor(() => expect(isAlive(childPid)).toBe(false), { timeout: 5_000 });
});
