import type { Finding, RuleMetadata } from "@muster/contract";
import { type RuleGroup, describeEffort, effortMinutes } from "../group-by-rule.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan, fence } from "./fence.ts";

/** Places of a rule shown with their source, and places named at all: a reader needs a few, a tool has the JSON. */
const excerptsMax = 5;
const placesMax = 50;

/** Returns one section per rule: what, why, where, how to fix it. "" without findings. */
export function findingsSection(groups: readonly RuleGroup[]): string {
  if (groups.length === 0) return "";
  return ["## Findings", ...groups.map(describeGroup)].join("\n\n");
}

function describeGroup({ rule, severity, findings }: RuleGroup, index: number): string {
  return [
    `### ${index + 1}. ${escapeMarkdown(rule.title)}`,
    describeRule(rule, severity, findings.length),
    ...(rule.why === "" ? [] : [`**Why it matters.** ${rule.why}`]),
    ...findings.slice(0, excerptsMax).map((finding) => describePlace(finding, languageOf(rule))),
    ...furtherPlaces(findings),
    ...describeFix(rule),
  ].join("\n\n");
}

function describeRule(rule: RuleMetadata, severity: string, places: number): string {
  const facts = [codeSpan(rule.id), `**${severity}**`, rule.category, `confidence ${rule.confidence}`, ...rule.cwe];
  const effort = describeEffort(effortMinutes(rule, places));
  return `${facts.join(" · ")} · ${places === 1 ? "1 place" : `${places} places`} · about ${effort} to fix`;
}

function describePlace(finding: Finding, language: string): string {
  const { path, range, symbol, severity, message, excerpt } = finding;
  const within = symbol === "" ? "" : ` in ${codeSpan(symbol)}`;
  const heading = `${codeSpan(`${path}:${range.startLine}`)}${within} (${severity}): ${escapeMarkdown(message)}`;
  return excerpt.lines.length === 0 ? heading : `${heading}\n\n${fence(excerpt.lines, language)}`;
}

function furtherPlaces(findings: readonly Finding[]): string[] {
  const further = findings.slice(excerptsMax, placesMax);
  if (further.length === 0) return [];
  const lines = further.map(({ path, range, severity }) => `- ${codeSpan(`${path}:${range.startLine}`)} (${severity})`);
  const rest = findings.length - placesMax;
  if (rest > 0) lines.push(`- and ${rest} more, which the JSON report lists`);
  return [["Also at:", "", ...lines].join("\n")];
}

function describeFix({ fix, example }: RuleMetadata): string[] {
  const parts = fix === "" ? [] : [`**How to fix it.** ${fix}`];
  if (example.before === "") return parts;
  const code = (text: string) => fence(text.split("\n"), example.language);
  return [...parts, `Before:\n\n${code(example.before)}`, `After:\n\n${code(example.after)}`];
}

/** What to call the language on a fence; a rule for several languages leaves it open. */
function languageOf({ languages }: RuleMetadata): string {
  return languages.length === 1 ? (languages[0] ?? "") : "";
}
