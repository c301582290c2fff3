import { describe, expect, it } from "vitest";
import { CreateScanRequest, ListScansQuery, Ref } from "./scans.ts";

describe("a ref", () => {
  it.each(["main", "v1.2.0", "feature/a-b_c", "refs/heads/main", "0123456789abcdef0123456789abcdef01234567", "größe"])(
    "may be %s",
    (ref) => expect(Ref.safeParse(ref).success).toBe(true),
  );

  it.each([
    "",
    "-main",
    "--upload-pack=x",
    "a..b",
    "HEAD~1",
    "a^",
    "a:b",
    "a b",
    "a\nb",
    "a\u0000b",
    "a@{1}",
    "a//b",
    "*",
  ])("may not be %j", (ref) => expect(Ref.safeParse(ref).success).toBe(false));
});

describe("a request to scan", () => {
  it("refuses unknown fields", () => {
    expect(CreateScanRequest.safeParse({ url: "https://a/b", branch: "main" }).success).toBe(false);
  });

  it("is interactive unless it says otherwise", () => {
    expect(CreateScanRequest.parse({ url: "https://a/b" }).priority).toBe("interactive");
  });
});

describe("a list of scans", () => {
  it("takes states with commas and repeated alike", () => {
    expect(ListScansQuery.parse({ state: "queued,running" }).state).toEqual(["queued", "running"]);
    expect(ListScansQuery.parse({ state: ["queued", "running"] }).state).toEqual(["queued", "running"]);
    expect(ListScansQuery.safeParse({ state: "asleep" }).success).toBe(false);
  });
});
