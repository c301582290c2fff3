import { chmod, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRepository } from "../../../packages/git/src/testing/index.ts";
import { openScanLab, type ScanLab } from "../../../test/support/scan-lab.ts";

let lab: ScanLab;
beforeAll(async () => {
  lab = await openScanLab("postgres");
  await lab.startWorkerProcess();
});
afterAll(() => lab[Symbol.asyncDispose]());

const hazard = (name: string): string =>
  `import requests\n\n\ndef ${name}(url):\n    return requests.get(url, verify=False)\n`;
const helper = `"""${"A long text that stays as it is. ".repeat(400)}"""\n`;

const fetches = (): number => lab.server.requests.filter((request) => request.startsWith("POST")).length;

async function cachedPacks(): Promise<string[]> {
  const folder = join(lab.workDirectory, "clone-cache");
  const files = await readdir(folder, { recursive: true });
  return files.filter((name) => name.endsWith(".pack")).map((name) => join(folder, name));
}

it("a copy that the disk has damaged is thrown away, and the scan finds what it would have found", async () => {
  const repository = await createRepository(
    { "client.py": hazard("load"), "d/helper.py": helper },
    { parent: lab.repositoriesRoot, name: "one" },
  );
  const url = `${lab.server.url}/one`;
  const first = await lab.finished(await lab.submit(url));
  expect(first).toMatchObject({ state: "succeeded", attempt: 1 });
  const packs = await cachedPacks();
  expect(packs).toHaveLength(1);
  for (const pack of packs) {
    const bytes = await readFile(pack);
    await chmod(pack, 0o600);
    await writeFile(pack, bytes.fill(7, 100, bytes.length - 100));
  }

  const commit = await repository.addCommit({ "second.py": hazard("save"), "d/helper.py": `${helper}x = 1\n` });
  const second = await lab.finished(await lab.submit(url));
  expect(second).toMatchObject({
    state: "succeeded",
    commit,
    coverage: { filesTotal: 3, filesAnalysed: 3, skipped: {} },
  });
  expect(second.findingsOpened).toBeGreaterThan(0);
  expect(second.findingsFixed).toBe(0);

  const asked = fetches();
  await repository.addCommit({ "second.py": "x = 1\n" });
  const third = await lab.finished(await lab.submit(url));
  expect(third).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(third.findingsFixed).toBeGreaterThan(0);
  // Nothing was fetched twice: one listing, one fetch.
  expect(fetches() - asked).toBe(2);
});
