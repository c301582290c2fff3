import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createRepository, runPlainGit, serveRepositories } from "./index.ts";

it("serves a real repository that a plain git can list, with the same commit id every time", async () => {
  const root = await mkdtemp(join(tmpdir(), "muster-serve-"));
  const files = { "a.py": "print(1)\n", "ü/b.txt": "x", run: { executable: "#!/bin/sh\n" }, link: { symlink: "a.py" } };
  const repository = await createRepository(files, { parent: root, name: "one" });
  await using server = await serveRepositories(root);
  const listed = await runPlainGit(root, ["ls-remote", `${server.url}/one`, "HEAD"]);
  expect(repository.commit).toBe("7219e8f099e4cd086cb4df2dbff467da91111f41");
  expect(listed).toBe(`${repository.commit}\tHEAD\n`);
  expect(server.requests[0]).toBe("GET /one/info/refs?service=git-upload-pack");
  await rm(root, { recursive: true });
});
