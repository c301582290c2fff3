import type { Rule } from "../define-rule.ts";
import type { LanguageId } from "../languages/language.ts";
import type { CompiledQuery, Grammar, QueryMatch } from "./grammar.ts";

export interface CompiledRules {
  readonly rules: readonly Rule[];
  readonly query: CompiledQuery | null;
  /** Rules that look at the whole file themselves. */
  readonly checks: readonly Rule[];
  /** Returns the rule whose pattern matched. */
  ruleOf(match: QueryMatch): Rule;
}

/**
 * Compiles all rules of one language into one combined query: one walk over the tree serves them all. Throws an Error
 * that names the rule whose query does not compile.
 */
export function compileRules(catalog: readonly Rule[], language: LanguageId, grammar: Grammar): CompiledRules {
  const rules = catalog.filter((rule) => rule.queries.has(language));
  const parts = rules.map((rule) => `${rule.queries.get(language) ?? ""}\n`);
  const query = rules.length === 0 ? null : compileCombined({ rules, parts, grammar });
  const owners = query === null ? [] : ownersOf(query.patternStarts, rules, parts);
  return {
    rules,
    query,
    checks: catalog.filter((rule) => rule.check !== null && rule.languages.includes(language)),
    ruleOf: ({ pattern }) => {
      const owner = owners[pattern];
      if (owner === undefined) throw new Error(`pattern ${String(pattern)} belongs to no rule`);
      return owner;
    },
  };
}

function compileCombined(input: { rules: readonly Rule[]; parts: readonly string[]; grammar: Grammar }): CompiledQuery {
  try {
    return input.grammar.compile(input.parts.join(""));
  } catch (error) {
    for (const [index, rule] of input.rules.entries()) compileAlone(rule, input.parts[index] ?? "", input.grammar);
    throw error;
  }
}

function compileAlone(rule: Rule, part: string, grammar: Grammar): void {
  try {
    grammar.compile(part);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`rule ${rule.metadata.id}: ${reason}`, { cause: error });
  }
}

/** Each pattern belongs to the rule in whose part of the text it starts. */
function ownersOf(patternStarts: readonly number[], rules: readonly Rule[], parts: readonly string[]): readonly Rule[] {
  const ends: number[] = [];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + Buffer.byteLength(part));
  return patternStarts.flatMap((start) => rules[ends.findIndex((end) => start < end)] ?? []);
}
