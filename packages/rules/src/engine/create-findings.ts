import { compareSeverity, countCharacters, limits } from "@muster/contract";
import type { FileFinding, PathClass, Severity } from "@muster/contract";
import type { RuleContext } from "../context/rule-context.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";
import { cutText } from "../text/cut-text.ts";
import { hashContent } from "./content-hash.ts";
import { excerptOf } from "./excerpt.ts";
import type { AcceptedMatch } from "./judge-matches.ts";
import { createLineIndex } from "./line-index.ts";
import type { LineIndex } from "./line-index.ts";
import type { MaskedText } from "./mask-secrets.ts";
import { symbolOf } from "./symbol.ts";

const { findingsPerFileMax, findingsPerFileCharactersMax, messageCharactersMax, symbolCharactersMax } = limits.analysis;

interface FindingSource {
  readonly text: string;
  readonly index: LineIndex;
  readonly context: RuleContext;
  readonly syntax: LanguageSyntax;
  /** Null where the file holds no secret. */
  readonly mask: MaskedText | null;
}

interface Placed extends AcceptedMatch {
  readonly start: number;
  readonly end: number;
}

/** Turns accepted matches into findings: sorted by position and rule, without duplicates, within the limits. */
export function createFindings(
  accepted: readonly AcceptedMatch[],
  source: FindingSource,
): { findings: FileFinding[]; truncated: boolean } {
  const placed = withoutDuplicates(accepted.map((match) => place(match, source.text)).sort(comparePlaced));
  const shown = withoutSecrets(source);
  const findings: FileFinding[] = [];
  let characters = 0;
  for (const match of placed.slice(0, findingsPerFileMax)) {
    const finding = toFinding(match, shown);
    characters += countCharacters(finding);
    if (characters > findingsPerFileCharactersMax) break;
    findings.push(finding);
  }
  return { findings, truncated: findings.length < placed.length };
}

/** One rule's secret may stand on the lines of another's finding: it is hidden from all of them. */
function withoutSecrets(source: FindingSource): FindingSource {
  const { mask } = source;
  return mask === null ? source : { ...source, text: mask.text, index: createLineIndex(mask.text) };
}

/** Some grammars count the white space after a node as its own. */
function place(match: AcceptedMatch, text: string): Placed {
  const { startIndex: start, endIndex } = match.at;
  return { ...match, start, end: start + text.slice(start, endIndex).trimEnd().length };
}

function comparePlaced(a: Placed, b: Placed): number {
  return a.start - b.start || a.end - b.end || compareText(a.rule.metadata.id, b.rule.metadata.id);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function withoutDuplicates(sorted: readonly Placed[]): readonly Placed[] {
  return sorted.filter((match, at) => {
    const before = sorted[at - 1];
    return before === undefined || comparePlaced(before, match) !== 0;
  });
}

function toFinding(placed: Placed, source: FindingSource): FileFinding {
  const { rule, node, message, start, end } = placed;
  const { metadata } = rule;
  const range = source.index.range(start, end);
  const { mask } = source;
  const hide = mask?.hide ?? unchanged;
  const reveal = mask?.reveal ?? unchanged;
  const symbol = hide(symbolOf(node, source.syntax));
  return {
    ruleId: metadata.id,
    severity: severityOf(placed, source.context.pathClass),
    confidence: metadata.confidence,
    message: cutText(hide(message), messageCharactersMax),
    range,
    excerpt: excerptOf(source.index, range, reveal),
    symbol: cutText(symbol, symbolCharactersMax),
    contentHash: hashContent(metadata, symbol, reveal(source.text.slice(start, end))),
  };
}

const unchanged = (text: string): string => text;

/** The lowest of what the rule says of itself, of this place, and of files that stand here. */
function severityOf({ rule, severity }: AcceptedMatch, pathClass: PathClass): Severity {
  const said = [rule.metadata.severity, severity, rule.severityByPathClass[pathClass]];
  return said.reduce<Severity>(
    (lowest, next) => (next !== undefined && compareSeverity(next, lowest) > 0 ? next : lowest),
    rule.metadata.severity,
  );
}
