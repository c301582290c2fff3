import { describe, expect, it } from "vitest";
import { isTracked } from "./resolve.ts";

const branch = (refName: string | null, isDefaultBranch: boolean) => ({ refName, isDefaultBranch });

describe("a scan counts for the trends", () => {
  it("on the default branch, unless the repository names another branch", () => {
    expect(isTracked(null, branch("refs/heads/main", true))).toBe(true);
    expect(isTracked(null, branch("refs/heads/feature", false))).toBe(false);
    expect(isTracked("release", branch("refs/heads/main", true))).toBe(false);
  });

  it("on the branch that the repository names, in either spelling", () => {
    expect(isTracked("release", branch("refs/heads/release", false))).toBe(true);
    expect(isTracked("refs/heads/release", branch("refs/heads/release", false))).toBe(true);
  });

  it("never on a bare commit", () => {
    expect(isTracked("release", branch(null, false))).toBe(false);
    expect(isTracked(null, branch(null, false))).toBe(false);
  });
});
