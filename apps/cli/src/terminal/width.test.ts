import { describe, expect, it } from "vitest";
import { columnsOf, padTo, truncate, truncateStart } from "./width.ts";

describe("columns on a terminal", () => {
  it("counts wide characters twice and combining ones not at all", () => {
    expect(columnsOf("abc")).toBe(3);
    expect(columnsOf("東京")).toBe(4);
    expect(columnsOf("e\u0301")).toBe(1);
  });

  it("cuts to the width and says so", () => {
    expect(truncate("a long line", 6)).toBe("a lon…");
    expect(columnsOf(truncate("東京東京", 6))).toBeLessThanOrEqual(6);
    expect(truncate("short", 6)).toBe("short");
  });

  it("cuts paths from the front", () => {
    expect(truncateStart("packages/rules/rule.ts:12", 12)).toBe("…/rule.ts:12");
    expect(truncateStart("rule.ts:12", 12)).toBe("rule.ts:12");
  });

  it("pads by columns, not by characters", () => {
    expect(padTo("東", 4)).toBe("東  ");
  });
});
