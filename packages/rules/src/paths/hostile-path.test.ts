import { describe, expect, it } from "vitest";
import { detectLanguage } from "../languages/detect-language.ts";
import { isBinaryPath } from "./binary-path.ts";
import { isGeneratedPath } from "./generated-path.ts";
import { isVendoredPath } from "./vendored-path.ts";

const classify = (path: string): unknown => [
  isVendoredPath(path),
  isGeneratedPath(path),
  isBinaryPath(path),
  detectLanguage(path),
];

/** The fastest of several runs: what else the machine does only ever adds. */
function fastestMs(path: string): number {
  const runs = Array.from({ length: 12 }, () => {
    const start = performance.now();
    classify(path);
    return performance.now() - start;
  });
  return Math.min(...runs);
}

describe("a path that a hostile repository chose", () => {
  const times = 16;

  it.each([
    ["packages/", "1."],
    ["", "."],
    ["", "a."],
    ["", "_requirements"],
    ["", "packages/"],
    ["packages/", ".1"],
    ["jquery.", "1."],
    ["", ".pb.a"],
    ["", ".env."],
    ["", "/jquery-ui"],
    ["", "/a.tab."],
  ])("of %s and many %s costs in proportion to its length", (start, part) => {
    const path = (characters: number): string => start + part.repeat(Math.ceil(characters / part.length));
    fastestMs(path(4_096));
    // In proportion it is 16 times as much, with the square 256 times.
    expect(fastestMs(path(4_096 * times)) / fastestMs(path(4_096))).toBeLessThan(times * 4);
  });
});
