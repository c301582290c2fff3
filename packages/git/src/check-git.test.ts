import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { checkGit, judgeVersion } from "./check-git.ts";
import { hardenedEnvironment } from "./process/environment.ts";

it("the git of this machine is new enough", async () => {
  expect(await checkGit()).toMatchObject({ ok: true });
});

it("what git complains of is told in its own words", async () => {
  const environment = { ...hardenedEnvironment(), GIT_CONFIG_GLOBAL: fileURLToPath(import.meta.url) };
  expect(await checkGit(environment)).toMatchObject({
    ok: false,
    detail: expect.stringMatching(
      /^git does not run: fatal: bad config line 1 in file .*check-git\.test\.ts$/,
    ) as unknown,
  });
});

it.each([
  ["git version 2.38.0", "2.38.0", true],
  ["git version 2.47.1.windows.1", "2.47.1", true],
  ["git version 3.0.0", "3.0.0", true],
  ["git version 2.37.7", "2.37.7", false],
  ["git version 1.99.0", "1.99.0", false],
  ["", "", false],
])("%j is judged by its numbers", (output, version, ok) => {
  expect(judgeVersion({ stdout: output, stderr: "" })).toMatchObject({ version, ok });
});
