import type { RuleMetadata } from "@muster/contract";
import { type Paint, severityStyles } from "../terminal/paint.ts";
import { padTo, truncate } from "../terminal/width.ts";

/** Returns one line per rule: severity, id and as much of the title as fits. */
export function listRules(
  rules: readonly RuleMetadata[],
  { paint, columns }: { paint: Paint; columns: number },
): string {
  const idColumns = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, title }) => {
    const rest = columns - "critical".length - idColumns - 4;
    const shown = rest < 10 ? "" : `  ${truncate(title, rest)}`;
    return `${paint(severityStyles[severity], severity.padEnd("critical".length))}  ${padTo(id, idColumns)}${shown}`.trimEnd();
  });
  return `${[...lines, "", `${rules.length} rules. \`muster rules ID\` explains one.`].join("\n")}\n`;
}
