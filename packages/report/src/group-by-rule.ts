import { type Audit, type Finding, type RuleMetadata, type Severity, compareSeverity } from "@muster/contract";
import { phaseOf } from "./phases.ts";

/** All findings of one rule, in the order of the audit. */
export interface RuleGroup {
  readonly rule: RuleMetadata;
  /** The worst among the findings. */
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** Returns the findings collapsed per rule: what to do first, then the worst first, then the most frequent, then by id. */
export function groupByRule({ findings, ruleSet }: Pick<Audit, "findings" | "ruleSet">): RuleGroup[] {
  const rules = new Map(ruleSet.rules.map((rule) => [rule.id, rule]));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = groups.get(finding.ruleId);
    if (known === undefined) groups.set(finding.ruleId, [finding]);
    else known.push(finding);
  }
  return [...groups]
    .map(([id, members]) => ({
      rule: rules.get(id) ?? unknownRule(id, members),
      severity: worst(members),
      findings: members,
    }))
    .sort(
      (a, b) =>
        firstPhase(a.findings) - firstPhase(b.findings) ||
        compareSeverity(a.severity, b.severity) ||
        b.findings.length - a.findings.length ||
        (a.rule.id < b.rule.id ? -1 : 1),
    );
}

/** Minutes to fix `findings` of a rule: what understanding it costs once, and every place on top. */
export function effortMinutes({ effort }: RuleMetadata, places: number): number {
  return places === 0 ? 0 : effort.baseMinutes + places * effort.perOccurrenceMinutes;
}

/** Returns minutes in words, rounded up: "40 min", "3 h", "2.5 days" of eight hours. */
export function describeEffort(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 8 * 60) return `${Math.ceil(minutes / 30) / 2} h`;
  return `${Math.ceil(minutes / 240) / 2} days`;
}

function firstPhase(findings: readonly Finding[]): number {
  return findings.reduce((first, finding) => Math.min(first, phaseOf(finding)), Number.POSITIVE_INFINITY);
}

function worst(findings: readonly Finding[]): Severity {
  return findings.map(({ severity }) => severity).sort(compareSeverity)[0] ?? "info";
}

/** An audit kept from another version of the rules may name one that its rule set no longer describes. */
function unknownRule(id: string, findings: readonly Finding[]): RuleMetadata {
  const first = findings[0];
  return {
    id,
    class: id,
    title: id,
    languages: ["unknown"],
    category: "maintainability",
    severity: first?.severity ?? "info",
    confidence: first?.confidence ?? "low",
    cwe: [],
    why: "",
    fix: "",
    example: { language: "", before: "", after: "" },
    effort: { baseMinutes: 0, perOccurrenceMinutes: 0 },
    tags: [],
    lifecycle: "stable",
    since: "",
    version: 1,
    aliases: [],
  };
}
