import { type Audit, Category, compareSeverity, type Finding, Severity } from "@muster/contract";
import { countBySeverity, describeCounts } from "../count-by-severity.ts";
import { type RuleGroup, describeEffort, effortMinutes } from "../group-by-rule.ts";
import { isBlocking, isDoubtful } from "../phases.ts";
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
    ...listing("What blocks production", groups, isBlocking),
    ...listing("What may block production, and is to be looked at first", groups, isDoubtful),
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
  const effort = groups.reduce((sum, { rule, findings: places }) => sum + effortMinutes(rule, places.length), 0);
  const total = `${findings.length} findings of ${groups.length} rules; ${seen}. All of it is about ${describeEffort(effort)} of work.`;
  return `${fitness(findings)} ${total}`;
}

/** What is not certain is told apart: it is no reason to stop, and none to go on without a look. */
function fitness(findings: readonly Finding[]): string {
  const [blocking, doubtful] = [findings.filter(isBlocking), findings.filter(isDoubtful)];
  const look = doubtful.length === 1 ? "needs a look" : "need a look";
  const doubts = `${describeCounts(countBySeverity(doubtful))} of low confidence ${look} first`;
  if (blocking.length > 0) {
    const more = doubtful.length === 0 ? "" : ` Besides, ${doubts}.`;
    return `**Not fit for production: ${describeCounts(countBySeverity(blocking))}.**${more}`;
  }
  return doubtful.length === 0
    ? "**Nothing found that blocks production.**"
    : `**Nothing found that is certain to block production; ${doubts}.**`;
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

function listing(title: string, groups: readonly RuleGroup[], isMeant: (finding: Finding) => boolean): string[] {
  const lines = groups.flatMap(({ rule, findings }) => {
    const places = findings.filter(isMeant);
    const [first] = places;
    if (first === undefined) return [];
    const severity = places.map((place) => place.severity).sort(compareSeverity)[0];
    const where = places.length === 1 ? "1 place, at" : `${places.length} places, first at`;
    return `- **${severity}** ${escapeMarkdown(rule.title)} (${codeSpan(rule.id)}): ${where} ${codeSpan(`${first.path}:${first.range.startLine}`)}`;
  });
  return lines.length === 0 ? [] : [`### ${title}`, lines.join("\n")];
}
