import type { FileFinding } from "@muster/contract";
import { expect, it } from "vitest";
import { fingerprintFindings } from "./fingerprint.ts";

const finding = (line: number, contentHash = "a".repeat(32)): FileFinding => ({
  ruleId: "python/shell-true",
  severity: "high",
  confidence: "high",
  message: "A shell runs a computed string.",
  range: { startLine: line, startColumn: 1, endLine: line, endColumn: 9 },
  excerpt: { startLine: line, lines: ["run(text)"] },
  symbol: "",
  contentHash,
});

const fingerprints = (path: string, ...findings: FileFinding[]): string[] =>
  fingerprintFindings([{ path, findings }]).map(({ fingerprint }) => fingerprint);

it("a finding that moves keeps its fingerprint", () => {
  expect(fingerprints("a.py", finding(90))).toEqual(fingerprints("a.py", finding(1)));
});

it("identical twins in one file have different fingerprints, by their order and not by their lines", () => {
  const twins = fingerprints("a.py", finding(7), finding(3));
  expect(new Set(twins).size).toBe(2);
  expect(fingerprints("a.py", finding(30), finding(70))).toEqual(twins);
  expect(fingerprints("a.py", finding(3))).toEqual(twins.slice(0, 1));
});

it("the path and the content are part of the identity", () => {
  const all = [
    fingerprints("a.py", finding(1)),
    fingerprints("b.py", finding(1)),
    fingerprints("a.py", finding(1, "b".repeat(32))),
  ];
  expect(new Set(all.flat()).size).toBe(3);
});

it("the order of the files given does not matter", () => {
  const [a, b] = [
    { path: "a.py", findings: [finding(2), finding(1, "b".repeat(32))] },
    { path: "B.py", findings: [finding(1)] },
  ];
  const sorted = fingerprintFindings([a, b]);
  expect(fingerprintFindings([b, a])).toEqual(sorted);
  expect(sorted.map(({ path, range }) => `${path}:${String(range.startLine)}`)).toEqual(["B.py:1", "a.py:1", "a.py:2"]);
});
