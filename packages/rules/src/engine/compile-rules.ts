import type { Rule } from "../define-rule.ts";
import type { LanguageId } from "../languages/language.ts";
import { languages } from "../languages/registry.ts";
import type { Grammar } from "./grammar.ts";
import { QueryProgram } from "./query/compile-query.ts";

export interface CompiledRules {
  readonly program: QueryProgram;
  /** The rule of each pattern of the program. */
  readonly owners: readonly Rule[];
  /** Rules that look at the whole file themselves. */
  readonly checks: readonly Rule[];
}

/**
 * Compiles all rules of one language into one program: one look at the tree serves them all. Throws an Error that names
 * the rule whose query does not compile.
 */
export function compileRules(catalog: readonly Rule[], language: LanguageId, grammar: Grammar): CompiledRules {
  const program = new QueryProgram(grammar.symbols);
  const owners = catalog.flatMap((rule) => {
    const query = rule.queries.get(language);
    if (query === undefined) return [];
    try {
      if (languages[language].grammar === undefined) {
        throw new Error(`${language} has no grammar: use \`check\` in place of \`query\``);
      }
      return Array.from({ length: program.add(query) }, () => rule);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`rule ${rule.metadata.id}: ${reason}`, { cause: error });
    }
  });
  const checks = catalog.filter((rule) => rule.check !== null && rule.languages.includes(language));
  return { program, owners, checks };
}
