import type { Language } from "@muster/rules";

/** Returns what is wrong with a rule's name, as a sentence that says the fix, or null. */
export function checkRuleName(id: string, packs: readonly string[]): string | null {
  const [pack, name, ...more] = id.split("/");
  if (pack === undefined || name === undefined || more.length > 0)
    return `"${id}" is not of the form pack/flagged-pattern`;
  if (!packs.includes(pack)) return `there is no pack "${pack}": use one of ${packs.join(", ")}`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return `"${name}" must be in kebab-case, such as shell-true`;
  if (/^(no|detect|avoid|disallow)-/.test(name))
    return `"${name}" names a cure: name the flagged pattern, such as shell-true`;
  return null;
}

/** Returns the files of a new rule by name. They load, and fail their tests until somebody fills them in. */
export function renderNewRule(id: string, ruleLanguages: readonly Language[]): ReadonlyMap<string, string> {
  const files = new Map([["rule.ts", renderRule(id, ruleLanguages)]]);
  for (const { extensions, lineComment } of ruleLanguages) {
    const extension = extensions[0] ?? "";
    files.set(
      `flagged${extension}`,
      `${lineComment} Realistic code. Every line that must be reported ends with a comment:\n${lineComment} expect this rule, as AUTHORING.md shows\n`,
    );
    files.set(`clean${extension}`, "");
  }
  return files;
}

function renderRule(id: string, ruleLanguages: readonly Language[]): string {
  const [first] = ruleLanguages;
  return `import { defineRule } from "../../../define-rule.ts";

export const rule = defineRule({
  id: "${id}",
  class: "${id.split("/")[1] ?? ""}",
  title: "TODO",
  languages: [${ruleLanguages.map((language) => `"${language.id}"`).join(", ")}],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  cwe: [],
  why: \`
    TODO\`,
  fix: \`
    TODO\`,
  example: {
    language: "${first?.id ?? ""}",
    before: \`TODO\`,
    after: \`TODO\`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: [],
  lifecycle: "experimental",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low" },
  query: \`
    (${first?.id === "elixir" || first?.id === "python" ? "call" : "call_expression"}) @finding
  \`,
  accept: ({ finding }, context) => context.name(finding) === "TODO",
  message: "TODO.",
});
`;
}
