import { expect, it } from "vitest";

it("skips blank lines", () => {
  expect(lines.skip(3)).toEqual([]);
});

it.runIf(process.platform === "linux")("reads the kernel's name", () => {
  expect(kernel()).toBe("Linux");
});

query.skip(10).limit(5);

describe("only", () => {
  it("reads", () => expect(read()).toBe(1));
});
