import { limits } from "@muster/contract";
import type { RuleContext } from "../context/rule-context.ts";
import type { Captures, Rule } from "../define-rule.ts";
import type { CompiledRules } from "./compile-rules.ts";
import type { QueryMatch } from "./grammar.ts";
import type { SyntaxNode } from "./syntax-node.ts";

const errorCharactersMax = 300;

/** A match that its rule stands by. */
export interface AcceptedMatch {
  readonly rule: Rule;
  readonly node: SyntaxNode;
  /** Nodes whose text must not be shown. */
  readonly secrets: readonly SyntaxNode[];
  readonly message: string;
}

export interface JudgedMatches {
  readonly accepted: readonly AcceptedMatch[];
  /** At most one per rule: a rule that throws once tends to throw everywhere. */
  readonly ruleErrors: { ruleId: string; message: string }[];
}

/** Lets every match be judged by its rule. A rule that throws is recorded, and the others go on. */
export function judgeMatches(
  matches: readonly QueryMatch[],
  compiled: CompiledRules,
  context: RuleContext,
): JudgedMatches {
  const accepted: AcceptedMatch[] = [];
  const errors = new Map<string, string>();
  for (const match of matches) {
    const rule = compiled.ruleOf(match);
    try {
      const captures = capturesOf(match);
      if (!rule.accept(captures, context)) continue;
      const secrets = rule.secrets(captures, context).filter((node) => node !== null);
      accepted.push({ rule, node: captures.finding, secrets, message: rule.message(captures, context) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (!errors.has(rule.metadata.id)) errors.set(rule.metadata.id, message.slice(0, errorCharactersMax));
    }
  }
  const ruleErrors = [...errors].map(([ruleId, message]) => ({ ruleId, message }));
  return { accepted, ruleErrors: ruleErrors.slice(0, limits.analysis.ruleErrorsPerFileMax) };
}

/** The first node of each role. */
function capturesOf(match: QueryMatch): Captures {
  const roles: Record<string, SyntaxNode> = {};
  for (const { name, node } of match.captures) roles[name] ??= node;
  const { finding } = roles;
  if (finding === undefined) throw new Error("a match without @finding");
  return { ...roles, finding };
}
