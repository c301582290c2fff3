import { expect, it } from "vitest";
import { isRefName, refCandidates } from "./ref-candidates.ts";

it("a short name means a branch before a tag, and a full name itself alone", () => {
  expect(refCandidates("v1")).toEqual(["refs/heads/v1", "refs/tags/v1", "refs/v1"]);
  expect(refCandidates("refs/pull/1/head")).toEqual(["refs/pull/1/head"]);
});

it.each(["", "-x", "a b", "a..b", "a~1", "a^{}", "a:b", "a?b", "a*", "a[b", "a\\b", "a\nb", "a@{1}", "@", "/a", "a/"])(
  "%j names no ref",
  (ref) => {
    expect(isRefName(ref)).toBe(false);
  },
);

it.each(["a//b", "a.", ".a", "a/.b", "a.lock", "a.lock/b", "a\u007fb"])("%j names no ref either", (ref) => {
  expect(isRefName(ref)).toBe(false);
});
