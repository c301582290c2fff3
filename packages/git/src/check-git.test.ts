import { expect, it } from "vitest";
import { checkGit, judgeVersion } from "./check-git.ts";

it("the git of this machine is new enough", async () => {
  expect(await checkGit()).toMatchObject({ ok: true });
});

it.each([
  ["git version 2.38.0", "2.38.0", true],
  ["git version 2.47.1.windows.1", "2.47.1", true],
  ["git version 3.0.0", "3.0.0", true],
  ["git version 2.37.7", "2.37.7", false],
  ["git version 1.99.0", "1.99.0", false],
  ["", "", false],
])("%j is judged by its numbers", (output, version, ok) => {
  expect(judgeVersion(output)).toMatchObject({ version, ok });
});
