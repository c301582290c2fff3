import type { RuleContext } from "../context/rule-context.ts";
import { defineRule } from "../define-rule.ts";
import type { Captures, Rule } from "../define-rule.ts";
import type { LanguageId } from "../languages/language.ts";

const queries = {
  python: "(call) @finding (assignment) @finding",
  javascript: "(call_expression) @finding (variable_declarator) @finding",
  typescript: "(call_expression) @finding (variable_declarator) @finding",
  tsx: "(call_expression) @finding (variable_declarator) @finding",
  elixir: "(call) @finding (binary_operator) @finding",
  c: "(call_expression) @finding (init_declarator) @finding",
  cpp: "(call_expression) @finding (init_declarator) @finding",
  csharp: "(invocation_expression) @finding (variable_declarator) @finding",
  go: "(call_expression) @finding (short_var_declaration) @finding",
  hcl: "(function_call) @finding (attribute) @finding",
  java: "(method_invocation) @finding (variable_declarator) @finding",
  kotlin: "(call_expression) @finding (property_declaration) @finding",
  php: "(member_call_expression) @finding (function_call_expression) @finding",
  ruby: "(call) @finding (assignment) @finding",
  rust: "(call_expression) @finding (let_declaration) @finding",
  bash: "(command) @finding (variable_assignment) @finding",
  css: "(declaration) @finding",
  html: "(attribute) @finding",
  json: "(pair) @finding",
  toml: "(pair) @finding",
  yaml: "(block_mapping_pair) @finding",
} satisfies Partial<Record<LanguageId, string>>;

/** A rule that reports every call and assignment with all that the helpers say about it. */
export const probeRule: Rule = defineRule({
  id: "probe/every-call",
  class: "todo-stub",
  title: "Every call",
  languages: Object.keys(queries) as [keyof typeof queries],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: "To see all.",
  fix: "Nothing.",
  example: { language: "python", before: "f()", after: "1" },
  effort: { baseMinutes: 0, perOccurrenceMinutes: 0 },
  tags: [],
  lifecycle: "experimental",
  since: "0.1.0",
  version: 1,
  query: queries,
  message: describeMatch,
});

function describeMatch({ finding }: Captures, context: RuleContext): string {
  const values = context
    .arguments(finding)
    .map(({ name, value }) => [
      name,
      context.constant(value)?.value,
      context.isConstant(value),
      context.resolve(value)?.type,
      context.textParts(value)?.map((part) => (typeof part === "string" ? part : part.type)),
    ]);
  const around = [context.enclosingFunction(finding)?.name, context.enclosingClass(finding)?.name];
  return JSON.stringify([context.name(finding), values, around, context.comments(finding)]);
}
