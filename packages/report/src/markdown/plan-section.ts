import { type RuleGroup, describeEffort, effortMinutes } from "../group-by-rule.ts";
import { isDoubtful, phaseOf, phases } from "../phases.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan } from "./fence.ts";

/** Returns what to do when, with the effort of each step summed. "" without findings. */
export function planSection(groups: readonly RuleGroup[]): string {
  if (groups.length === 0) return "";
  const started = new Set<string>();
  const sections = phases.flatMap(({ name, why }, phase) => {
    const steps = groups.flatMap((group) => stepOf(group, phase, started));
    if (steps.length === 0) return [];
    const total = steps.reduce((sum, { minutes }) => sum + minutes, 0);
    const heading = `### ${name} (${why}): about ${describeEffort(total)}`;
    return [heading, steps.map(({ text }) => text).join("\n")];
  });
  return ["## Plan", ...sections].join("\n\n");
}

/** A rule's base effort is spent once: in the phase in which its first place is fixed. */
function stepOf({ rule, findings }: RuleGroup, phase: number, started: Set<string>) {
  const places = findings.filter((finding) => phaseOf(finding) === phase);
  if (places.length === 0) return [];
  const base = started.has(rule.id) ? rule.effort.baseMinutes : 0;
  started.add(rule.id);
  const minutes = effortMinutes(rule, places.length) - base;
  const where = places.length === 1 ? "1 place" : `${places.length} places`;
  const doubt = places.some(isDoubtful) ? "; look first whether it is right" : "";
  const text = `- [ ] ${escapeMarkdown(rule.title)} (${codeSpan(rule.id)}): ${where}, about ${describeEffort(minutes)}${doubt}`;
  return [{ minutes, text }];
}
