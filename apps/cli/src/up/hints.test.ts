import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { findRepository } from "./find-repository.ts";
import { quote, submitHints } from "./hints.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "it's ü-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

it("offers the repository that it runs from with its history, as a command that a shell understands", async () => {
  await mkdir(join(directory, ".git"));
  await mkdir(join(directory, "a", "b"), { recursive: true });
  const lines = await submitHints(
    { url: "http://127.0.0.1:3000", key: "mst_x" },
    { workingDirectory: join(directory, "a", "b"), startedByNpm: true },
  );
  expect(await findRepository(join(directory, "a", "b"))).toBe(directory);
  expect(lines.at(-1)).toBe(`  npm start -- --history ${quote(directory)}`);
  expect(lines.join("\n")).toContain("Authorization: Bearer mst_x");
});

it("quotes for a shell", () => {
  expect(quote("/srv/a-b")).toBe("/srv/a-b");
  expect(quote("/it's $HOME")).toBe(`'/it'\\''s $HOME'`);
});
