import { limits } from "@muster/contract";
import type { Severity } from "@muster/contract";
import type { RuleContext } from "../context/rule-context.ts";
import type { Captures, Report, Rule, TextSpan } from "../define-rule.ts";
import type { CompiledRules } from "./compile-rules.ts";
import type { QueryMatch } from "./grammar.ts";
import type { SyntaxNode } from "./syntax-node.ts";

const errorCharactersMax = 300;

/** A place that a rule stands by. */
export interface AcceptedMatch {
  readonly rule: Rule;
  readonly at: TextSpan;
  /** The node at that place, or the smallest around it. */
  readonly node: SyntaxNode;
  /** Text that must not be shown. */
  readonly secrets: readonly TextSpan[];
  readonly message: string;
  /** Below the rule's own, or undefined. */
  readonly severity: Severity | undefined;
}

export interface JudgedMatches {
  readonly accepted: readonly AcceptedMatch[];
  /** At most one per rule: a rule that throws once tends to throw everywhere. */
  readonly ruleErrors: { ruleId: string; message: string }[];
}

/** Lets every match be judged by its rule, and every rule that checks whole files check this one. */
export function judgeMatches(
  matches: readonly QueryMatch[],
  compiled: CompiledRules,
  context: RuleContext,
): JudgedMatches {
  const accepted: AcceptedMatch[] = [];
  const guard = createGuard();
  for (const match of matches) {
    const rule = compiled.ruleOf(match);
    guard.run(rule, () => {
      const judged = judge(rule, capturesOf(match), context);
      if (judged !== null) accepted.push(judged);
    });
  }
  for (const rule of compiled.checks) {
    guard.run(rule, () => {
      for (const report of rule.check?.(context) ?? []) accepted.push(acceptReport(rule, report, context));
    });
  }
  return { accepted, ruleErrors: guard.errors().slice(0, limits.analysis.ruleErrorsPerFileMax) };
}

/** Records a rule that throws, and lets the others go on. */
function createGuard(): { run(rule: Rule, judging: () => void): void; errors(): JudgedMatches["ruleErrors"] } {
  const errors = new Map<string, string>();
  return {
    run: ({ metadata: { id } }, judging) => {
      try {
        judging();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!errors.has(id)) errors.set(id, message.slice(0, errorCharactersMax));
      }
    },
    errors: () => [...errors].map(([ruleId, message]) => ({ ruleId, message })),
  };
}

function judge(rule: Rule, captures: Captures, context: RuleContext): AcceptedMatch | null {
  if (!rule.accept(captures, context)) return null;
  const { finding } = captures;
  const secrets = rule.secrets(captures, context).filter((node) => node !== null);
  const message = rule.message(captures, context);
  return { rule, at: finding, node: finding, secrets, message, severity: rule.severityOf(captures, context) };
}

function acceptReport(rule: Rule, report: Report, context: RuleContext): AcceptedMatch {
  const { at, message, severity, secrets = [] } = report;
  const length = context.source.length;
  if (!(at.startIndex >= 0 && at.startIndex <= at.endIndex && at.endIndex <= length)) {
    throw new Error(`reports ${String(at.startIndex)} to ${String(at.endIndex)} in a text of ${String(length)}`);
  }
  return { rule, at, node: smallestAround(context.root, at), secrets, message, severity };
}

function smallestAround(root: SyntaxNode, { startIndex, endIndex }: TextSpan): SyntaxNode {
  let node = root;
  for (;;) {
    const inner = node.namedChildren.find((child) => child.startIndex <= startIndex && child.endIndex >= endIndex);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** The first node of each role. */
function capturesOf(match: QueryMatch): Captures {
  const roles: Record<string, SyntaxNode> = {};
  for (const { name, node } of match.captures) roles[name] ??= node;
  const { finding } = roles;
  if (finding === undefined) throw new Error("a match without @finding");
  return { ...roles, finding };
}
