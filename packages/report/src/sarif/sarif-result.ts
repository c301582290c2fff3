import type { Excerpt, Finding, SourceRange } from "@muster/contract";
import { encodePath } from "./encode-path.ts";
import { sarifLevels } from "./sarif-rule.ts";
import { sarifText } from "./sarif-text.ts";

/** Returns a finding as a SARIF `result`. `ruleIndex` is the rule's place in the driver's list, if it has one. */
export function toSarifResult(finding: Finding, rule: { index: number; class: string } | undefined) {
  const { ruleId, severity, confidence, message, range, excerpt, symbol, path, fingerprint } = finding;
  const context = contextRegion(range, excerpt);
  return {
    ruleId,
    ...(rule === undefined ? {} : { ruleIndex: rule.index }),
    level: sarifLevels[severity],
    message: { text: sarifText(message) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodePath(path), uriBaseId: "SRCROOT" },
          region: { ...range, ...snippet(range, excerpt) },
          ...(context === undefined ? {} : { contextRegion: context }),
        },
        ...(symbol === "" ? {} : { logicalLocations: [{ fullyQualifiedName: symbol }] }),
      },
    ],
    partialFingerprints: { "muster/v1": fingerprint },
    properties: { severity, confidence, ...(rule === undefined ? {} : { class: rule.class }) },
  };
}

/** The exact text of the range, where the excerpt holds all of it. */
function snippet(range: SourceRange, excerpt: Excerpt): { snippet?: { text: string } } {
  const lines = excerpt.lines.slice(range.startLine - excerpt.startLine, range.endLine - excerpt.startLine + 1);
  const isWhole = excerpt.startLine <= range.startLine && lines.length === range.endLine - range.startLine + 1;
  const last = lines.at(-1);
  if (!isWhole || last === undefined) return {};
  // The end is cut first: on a range of one line, both cuts are on the same line.
  lines[lines.length - 1] = last.slice(0, range.endColumn - 1);
  lines[0] = (lines[0] ?? "").slice(range.startColumn - 1);
  return { snippet: { text: lines.join("\n") } };
}

/** The excerpt, where it encloses the range as SARIF demands of a context. */
function contextRegion(range: SourceRange, { startLine, lines }: Excerpt) {
  const endLine = startLine + lines.length - 1;
  if (lines.length === 0 || startLine > range.startLine || endLine < range.endLine) return undefined;
  return { startLine, endLine, snippet: { text: lines.join("\n") } };
}
