import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import type { TestRepository } from "../testing/create-repository.ts";
import { noSignal, scanErrorOf, serveGit } from "../testing/serve-git.ts";
import type { ServedGit } from "../testing/serve-git.ts";

describe("a ref of a server resolves to the commit that it names", () => {
  let served: ServedGit;
  let repository: TestRepository;
  let second: string;

  beforeAll(async () => {
    served = await serveGit();
    repository = await createRepository({ "a.txt": "1" }, { parent: served.root, name: "one" });
    await repository.git("tag", "-a", "-m", "annotated", "v1");
    await repository.git("tag", "-a", "-m", "tag of a tag", "v1-again", "v1");
    await repository.git("tag", "light");
    await repository.git("branch", "both");
    second = await repository.addCommit({ "a.txt": "2" });
    await repository.git("tag", "both");
    await repository.git("branch", "feature/x");
    await repository.git("update-ref", "refs/pull/7/head", second);
    await repository.git("tag", "blob", `${second}:a.txt`);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const resolve = (ref: string | null): ReturnType<ServedGit["git"]["resolveRef"]> =>
    served.git.resolveRef(served.locate("one"), ref, noSignal);

  it("HEAD and the default branch", async () => {
    const head = { commit: second, refName: "refs/heads/main", isDefaultBranch: true };
    expect(await resolve(null)).toEqual(head);
    expect(await resolve("HEAD")).toEqual(head);
    expect(await resolve("main")).toEqual(head);
  });

  it("another branch, with a slash, and a full name", async () => {
    const feature = { commit: second, refName: "refs/heads/feature/x", isDefaultBranch: false };
    expect(await resolve("feature/x")).toEqual(feature);
    expect(await resolve("refs/heads/feature/x")).toEqual(feature);
    expect(await resolve("refs/pull/7/head")).toMatchObject({ commit: second, refName: "refs/pull/7/head" });
  });

  it("a tag, an annotated tag and a tag of a tag", async () => {
    for (const tag of ["light", "v1", "v1-again"]) {
      expect(await resolve(tag)).toEqual({
        commit: repository.commit,
        refName: `refs/tags/${tag}`,
        isDefaultBranch: false,
      });
    }
  });

  it("a branch when a tag has the same name", async () => {
    expect(await resolve("both")).toMatchObject({ commit: repository.commit, refName: "refs/heads/both" });
  });

  it("a full commit id is itself", async () => {
    const expected = { commit: repository.commit, refName: null, isDefaultBranch: false };
    expect(await resolve(repository.commit.toUpperCase())).toEqual(expected);
  });

  it("a detached HEAD names no branch", async () => {
    const detached = await createRepository({ "a.txt": "1" }, { parent: served.root, name: "detached" });
    await detached.git("checkout", "--quiet", "--detach");
    const resolved = await served.git.resolveRef(served.locate("detached"), null, noSignal);
    expect(resolved).toEqual({ commit: detached.commit, refName: null, isDefaultBranch: true });
  });

  it.each(["nowhere", "refs/heads/nowhere", "--upload-pack=x", "a..b", "mai*", "abc1234"])(
    "%s names nothing",
    async (ref) => {
      expect((await scanErrorOf(resolve(ref))).code).toBe("ref-not-found");
    },
  );

  it("a tag of a file names no commit", async () => {
    const location = served.locate("one");
    const resolved = await resolve("blob");
    const fetched = served.git.fetchCommit({ location, resolved, directory: served.directory }, noSignal);
    expect((await scanErrorOf(fetched)).code).toBe("ref-not-found");
  });

  it("a repository without a commit is empty, one whose HEAD leads nowhere is not", async () => {
    await createRepository({}, { parent: served.root, name: "empty" });
    const other = await createRepository({ a: "1" }, { parent: served.root, name: "unborn" });
    await other.git("symbolic-ref", "HEAD", "refs/heads/unborn");
    const codeOf = async (name: string, ref: string | null): Promise<string> =>
      (await scanErrorOf(served.git.resolveRef(served.locate(name), ref, noSignal))).code;
    expect(await codeOf("empty", null)).toBe("empty-repository");
    expect(await codeOf("empty", "main")).toBe("empty-repository");
    expect(await codeOf("unborn", null)).toBe("ref-not-found");
  });
});
