import type { Audit } from "@muster/contract";
import { groupByRule } from "../group-by-rule.ts";
import { coverageSection } from "./coverage-section.ts";
import { findingsSection } from "./findings-section.ts";
import { planSection } from "./plan-section.ts";
import { summarySection } from "./summary-section.ts";

/**
 * Returns the audit as Markdown (CommonMark with GitHub's tables): a summary, what blocks production, every finding per
 * rule with its places and fix, a plan with efforts, and what was not looked at. Repository text is only ever shown, as
 * code or escaped: it can neither form markup nor end a block. Ends with a newline.
 */
export function toMarkdown(audit: Audit): string {
  const groups = groupByRule(audit);
  const sections = [
    summarySection(audit, groups),
    findingsSection(groups),
    planSection(groups),
    coverageSection(audit),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}
