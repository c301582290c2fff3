import type { FileFinding } from "@muster/contract";
import type { FileAnalysis } from "../engine/file-analysis.ts";
import type { Expectation } from "./annotated-fixture.ts";

/**
 * Compares what a rule reported with what its fixture expects, and returns one sentence per difference: *missing*
 * (expected, not reported), *noisy* (reported, not expected), *wrong* (reported elsewhere on the line than the carets say).
 */
export function checkFixture(
  ruleId: string,
  analysis: FileAnalysis,
  expected: readonly Expectation[],
): readonly string[] {
  if (analysis.kind === "skipped") return [`the fixture was not analysed: ${analysis.reason} ${analysis.detail ?? ""}`];
  const failures = analysis.ruleErrors.map((error) => `${error.ruleId} threw: ${error.message}`);
  for (const { ruleId: other, line } of expected) {
    if (other !== ruleId) failures.push(`line ${String(line)} expects ${other}, but this is the fixture of ${ruleId}`);
  }
  const left = analysis.findings.filter((finding) => finding.ruleId === ruleId);
  // Pinned ones first, so that an unpinned twin on the line does not take their finding.
  for (const expectation of expected.toSorted((a, b) => Number(a.columns === null) - Number(b.columns === null))) {
    const failure = takeFinding(expectation, left);
    if (failure !== null) failures.push(failure);
  }
  return [...failures, ...left.map((finding) => `noisy: ${place(finding)} is reported, and no comment expects it`)];
}

/** Removes the finding that an expectation stands for from those left, or returns what is amiss. */
function takeFinding({ line, columns }: Expectation, left: FileFinding[]): string | null {
  const onLine = left.filter(({ range }) => range.startLine === line);
  const [first] = onLine;
  if (first === undefined) return `missing: line ${String(line)} is expected and not reported`;
  const exact = onLine.find(({ range }) => columns === null || isAt(range, columns));
  left.splice(left.indexOf(exact ?? first), 1);
  if (exact !== undefined || columns === null) return null;
  return `wrong: ${place(first)} is reported, the carets say columns ${String(columns.start)} to ${String(columns.end)}`;
}

/** Of a range over several lines, carets pin the start. */
function isAt(range: FileFinding["range"], columns: { start: number; end: number }): boolean {
  if (range.startColumn !== columns.start) return false;
  return range.endLine > range.startLine || range.endColumn === columns.end;
}

function place({ range }: FileFinding): string {
  const end =
    range.endLine === range.startLine ? String(range.endColumn) : `${String(range.endLine)}:${String(range.endColumn)}`;
  return `line ${String(range.startLine)}, columns ${String(range.startColumn)} to ${end}`;
}
