import { type RuleMetadata, compareSeverity } from "@muster/contract";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import { Command } from "commander";
import { CommandFailure } from "./command-failure.ts";
import { describeRule } from "./rules/describe-rule.ts";
import { listRules } from "./rules/list-rules.ts";
import { createPaint } from "./terminal/paint.ts";

const help = `
Examples:
  muster rules                        what Muster looks for, the worst first
  muster rules python/tls-unverified  one rule: why, how to fix it, an example
  muster rules --json                 everything, for programs`;

/** Columns when the output is no terminal. */
const fileColumns = 120;

/** Returns `muster rules`: the list of rules, or one in detail. */
export function rulesCommand(): Command {
  return new Command("rules")
    .description("list what Muster looks for, or explain one rule")
    .argument("[id]", "a rule, by its present or a former id")
    .option("--json", "print as JSON", false)
    .addHelpText("after", help)
    .action((id: string | undefined, { json }: { json: boolean }) => {
      process.stdout.write(id === undefined ? printAll(json) : printOne(findRule(id), json));
    });
}

function printAll(json: boolean): string {
  const rules = [...ruleMetadata].sort((a, b) => compareSeverity(a.severity, b.severity) || (a.id < b.id ? -1 : 1));
  return json ? toJson({ digest: ruleSetDigest, items: rules }) : listRules(rules, terminal());
}

function printOne(rule: RuleMetadata, json: boolean): string {
  return json ? toJson(rule) : describeRule(rule, terminal());
}

function terminal() {
  const isTerminal = process.stdout.isTTY;
  return {
    paint: createPaint(isTerminal && process.stdout.hasColors()),
    columns: isTerminal ? process.stdout.columns : fileColumns,
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Throws CommandFailure for an id that no rule has or had, naming those that look like it. */
function findRule(id: string): RuleMetadata {
  const rule = ruleMetadata.find((candidate) => candidate.id === id || candidate.aliases.includes(id));
  if (rule !== undefined) return rule;
  const last = id.split("/").at(-1) ?? id;
  const similar = ruleMetadata
    .filter((candidate) => last !== "" && candidate.id.includes(last))
    .map((found) => found.id);
  const hint = similar.length > 0 ? `Did you mean ${similar.join(" or ")}?` : "`muster rules` lists all.";
  throw new CommandFailure(`There is no rule "${id}". ${hint}`);
}
