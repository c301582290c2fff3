import { expect, it } from "vitest";
import { createPaint } from "../terminal/paint.ts";
import { isFit, type CheckResult } from "./check.ts";
import { checkNode } from "./check-node.ts";
import { formatResults } from "./format-results.ts";

const plain = createPaint(false);
const fine: CheckResult = { name: "git", status: "ok", isNeeded: true, detail: "2.39.5" };
const absent: CheckResult = { ...fine, status: "missing", detail: "not found", remedy: "Install it." };

it("says what to do about what is missing, and about nothing else", () => {
  const lines = formatResults([fine, absent], plain);
  expect(lines).toEqual([
    "ok        git  2.39.5",
    "missing   git  not found",
    "          Install it.",
    "",
    "Muster cannot run here yet: see what is missing above.",
  ]);
});

it("does without what is not needed", () => {
  expect(isFit([fine, { ...absent, isNeeded: false }])).toBe(true);
  expect(isFit([fine, absent])).toBe(false);
});

it.each([
  ["20.19.0", "ok"],
  ["22.1.0", "ok"],
  ["20.18.3", "missing"],
  ["18.20.0", "missing"],
])("Node.js %s is %s", (version, status) => {
  expect(checkNode(version).status).toBe(status);
});
