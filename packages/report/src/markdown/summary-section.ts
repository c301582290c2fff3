import { type Audit, Category, type Finding, Severity } from "@muster/contract";
import { countBySeverity, describeCounts } from "../count-by-severity.ts";
import { type RuleGroup, describeEffort, effortMinutes } from "../group-by-rule.ts";
import { isBlocking } from "../phases.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan } from "./fence.ts";
import { table } from "./table.ts";

/** Returns the title, what was audited, the verdict, the numbers and what blocks production. */
export function summarySection(audit: Audit, groups: readonly RuleGroup[]): string {
  return [
    `# Production audit of ${escapeMarkdown(audit.repository.name)}`,
    describeSubject(audit),
    "## Summary",
    verdict(audit, groups),
    ...(audit.findings.length > 0 ? [severityTable(audit, groups)] : []),
    ...blockers(groups),
  ].join("\n\n");
}

function describeSubject({ repository, commit, ref, committedAt, ruleSet }: Audit): string {
  const lines = [`- Repository: ${codeSpan(repository.url)}`];
  if (commit === null) lines.push("- State: files on disk, not a commit");
  else {
    const when = committedAt === null ? "" : ` of ${committedAt}`;
    lines.push(`- Commit: ${codeSpan(commit)}${when}${ref === null ? "" : `, ${codeSpan(ref)}`}`);
  }
  lines.push(`- Rules: ${ruleSet.rules.length}, digest ${codeSpan(ruleSet.digest)}`);
  return lines.join("\n");
}

function verdict({ findings, coverage }: Audit, groups: readonly RuleGroup[]): string {
  const seen = `${coverage.filesAnalysed} of ${coverage.filesTotal} files were analysed`;
  if (coverage.filesAnalysed === 0) return `**Nothing can be said: ${seen}.**`;
  if (findings.length === 0) return `**No findings.** ${seen}; the coverage below says what that does not cover.`;
  const blocking = findings.filter(({ severity }) => isBlocking(severity));
  const effort = groups.reduce((sum, { rule, findings: places }) => sum + effortMinutes(rule, places.length), 0);
  const total = `${findings.length} findings of ${groups.length} rules; ${seen}. All of it is about ${describeEffort(effort)} of work.`;
  return blocking.length === 0
    ? `**Nothing found that blocks production.** ${total}`
    : `**Not fit for production: ${describeCounts(countBySeverity(blocking))}.** ${total}`;
}

function severityTable({ findings }: Audit, groups: readonly RuleGroup[]): string {
  const categories = new Map(groups.map(({ rule }) => [rule.id, rule.category]));
  const row = (name: string, members: readonly Finding[]) => {
    const counts = countBySeverity(members);
    return [name, ...Severity.options.map((severity) => counts[severity]), members.length];
  };
  const rows = Category.options
    .map((category) =>
      row(
        category,
        findings.filter(({ ruleId }) => categories.get(ruleId) === category),
      ),
    )
    .filter((cells) => cells.at(-1) !== 0);
  return table(["Category", ...Severity.options, "all"], [...rows, row("**all**", findings)]);
}

function blockers(groups: readonly RuleGroup[]): string[] {
  const blocking = groups.filter(({ severity }) => isBlocking(severity));
  if (blocking.length === 0) return [];
  const lines = blocking.map(({ rule, severity, findings }) => {
    const places = findings.filter((finding) => isBlocking(finding.severity));
    const first = places[0];
    const where = first === undefined ? "" : `, first at ${codeSpan(`${first.path}:${first.range.startLine}`)}`;
    return `- **${severity}** ${escapeMarkdown(rule.title)} (${codeSpan(rule.id)}): ${places.length === 1 ? "1 place" : `${places.length} places`}${where}`;
  });
  return ["### What blocks production", lines.join("\n")];
}
