import type { RuleMetadata } from "@muster/contract";
import { type Paint, severityStyles } from "../terminal/paint.ts";
import { columnsOf } from "../terminal/width.ts";

/** Lines of prose longer than this are hard to read. */
const proseColumnsMax = 100;

/** Returns everything about a rule that a reader needs, in paragraphs that fit the terminal. */
export function describeRule(rule: RuleMetadata, { paint, columns }: { paint: Paint; columns: number }): string {
  const width = Math.min(columns, proseColumnsMax);
  const heading = (text: string) => paint("bold", text);
  const prose = (text: string) =>
    text
      .split(/\n\s*\n/)
      .map((paragraph) => wrap(paragraph, width).join("\n"))
      .join("\n\n");
  const code = (text: string) =>
    text
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n");
  const facts = [rule.category, `confidence ${rule.confidence}`, ...rule.languages, ...rule.cwe, rule.lifecycle];
  const { baseMinutes, perOccurrenceMinutes } = rule.effort;
  const parts = [
    `${heading(rule.id)}  ${paint(severityStyles[rule.severity], rule.severity)}\n${wrap(rule.title, width).join("\n")}`,
    wrap(facts.join(" · "), width).join("\n"),
    `${heading("Why")}\n${prose(rule.why)}`,
    `${heading("Fix")}\n${prose(rule.fix)}`,
    `${heading("Before")}\n${code(rule.example.before)}`,
    `${heading("After")}\n${code(rule.example.after)}`,
    `${heading("Effort")}\n${baseMinutes} min once, and ${perOccurrenceMinutes} min per place`,
  ];
  if (rule.aliases.length > 0) parts.push(`${heading("Formerly")}\n${rule.aliases.join(", ")}`);
  return `${parts.join("\n\n")}\n`;
}

function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last === undefined || columnsOf(`${last} ${word}`) > columns) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
