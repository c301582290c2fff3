import { describe, expect, it } from "vitest";
import { readInput, withoutSecrets } from "./read-input.ts";

const policy = { protocols: ["https"], allowedPaths: [], allowedHosts: [] } as const;

describe("an input of a batch", () => {
  it.each([
    ["https://user:hunter2@git.example.org/a.git", "https://…@git.example.org/a.git"],
    ["https://user:hunter2@half@git.example.org/a", "https://…@git.example.org/a"],
    ["user:hunter2@git.example.org:a.git", "…@git.example.org:a.git"],
    ["https://git.example.org/a?token=hunter2", "https://git.example.org/a?…"],
    ["https://git.example.org/a#hunter2\nhunter2", "https://git.example.org/a#…"],
    ["not a url", "not a url"],
  ])("%o is shown as %o", (url, shown) => {
    expect(withoutSecrets(url)).toBe(shown);
    expect(readInput({ url }, { policy, labels: [] })).toMatchObject({ kind: "refused", url: shown });
  });

  it("carries its own labels and those of the batch, sorted and once each", () => {
    const input = readInput({ url: "https://h.example/a", labels: ["web", "a"] }, { policy, labels: ["a", "b"] });
    expect(input).toMatchObject({ kind: "scan", labels: ["a", "b", "web"] });
  });

  it("is refused for a ref that is none, however long", () => {
    const input = readInput({ url: "https://h.example/a", ref: `--${"x".repeat(9_000)}` }, { policy, labels: [] });
    expect(input).toMatchObject({ kind: "refused", code: "invalid-ref" });
    expect(JSON.stringify(input).length).toBeLessThan(500);
  });
});
