import type { RuleMetadata, Severity } from "@muster/contract";
import { fence } from "../markdown/fence.ts";

/** SARIF knows four levels; `none` means that there is no finding. */
export const sarifLevels = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
} as const satisfies Record<Severity, string>;

/** Those services take it for no security finding. */
const noSecurityScore = "0.0";

/** Scores in the middle of the bands that code scanning services derive severities from (CVSS 3.1 ratings). */
const securityScores = {
  critical: "9.5",
  high: "8.0",
  medium: "5.5",
  low: "2.5",
  info: noSecurityScore,
} as const satisfies Record<Severity, string>;

/** Returns a rule as a SARIF `reportingDescriptor`. */
export function toSarifRule(rule: RuleMetadata) {
  const securityScore = rule.category === "security" ? securityScores[rule.severity] : noSecurityScore;
  const cwe = rule.cwe.map((id) => `external/cwe/${id.toLowerCase()}`);
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    ...(rule.aliases.length > 0 ? { deprecatedIds: rule.aliases } : {}),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why === "" ? rule.title : rule.why },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: sarifLevels[rule.severity] },
    properties: {
      class: rule.class,
      category: rule.category,
      severity: rule.severity,
      confidence: rule.confidence,
      precision: rule.confidence,
      version: rule.version,
      "security-severity": securityScore,
      tags: [...new Set([rule.category, ...rule.tags, ...cwe])],
    },
  };
}

function helpText({ title, why, fix }: RuleMetadata): string {
  return [title, why, fix].filter((part) => part !== "").join("\n\n");
}

function helpMarkdown({ title, why, fix, example }: RuleMetadata): string {
  const code = (text: string) => fence(text.split("\n"), example.language);
  const sections = [`# ${title}`, why, "## Fix", fix];
  if (example.before !== "") sections.push("Before:", code(example.before), "After:", code(example.after));
  return sections.filter((part) => part !== "").join("\n\n");
}

function pascalCase(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
