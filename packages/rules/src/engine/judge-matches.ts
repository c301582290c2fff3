import { limits } from "@muster/contract";
import type { Severity } from "@muster/contract";
import type { RuleContext } from "../context/rule-context.ts";
import type { Captures, Report, Rule, TextSpan } from "../define-rule.ts";
import { cutText } from "../text/cut-text.ts";
import type { CompiledRules } from "./compile-rules.ts";
import { firstWhere } from "./first-where.ts";
import type { NodeMatch } from "./query/match-run.ts";
import type { SyntaxNode } from "./syntax-node.ts";
import { CompactNode } from "./tree/compact-node.ts";
import type { CompactTree } from "./tree/compact-tree.ts";

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

/** What is to be judged: the matches in a tree, and what rules may ask about it. */
export interface MatchedFile {
  readonly tree: CompactTree;
  readonly matches: readonly NodeMatch[];
  readonly context: RuleContext;
}

/** Lets every match be judged by its rule, and every rule that checks whole files check this one. */
export function judgeMatches({ tree, matches, context }: MatchedFile, compiled: CompiledRules): JudgedMatches {
  const accepted: AcceptedMatch[] = [];
  const guard = createGuard();
  for (const match of matches) {
    const rule = compiled.owners[match.pattern];
    if (rule === undefined) throw new Error(`pattern ${String(match.pattern)} belongs to no rule`);
    try {
      const judged = judge(rule, capturesOf(match, compiled, tree), context);
      if (judged !== null) accepted.push(judged);
    } catch (error) {
      guard.record(rule, error);
    }
  }
  const file = { context, place: createPlacing(context.root) };
  for (const rule of compiled.checks) {
    try {
      for (const report of rule.check?.(context) ?? []) accepted.push(acceptReport(rule, report, file));
    } catch (error) {
      guard.record(rule, error);
    }
  }
  return { accepted, ruleErrors: guard.errors().slice(0, limits.analysis.ruleErrorsPerFileMax) };
}

/** Records the rules that throw: the others go on. */
function createGuard(): { record(rule: Rule, error: unknown): void; errors(): JudgedMatches["ruleErrors"] } {
  const errors = new Map<string, string>();
  return {
    record: ({ metadata: { id } }, error) => {
      const message = error instanceof Error ? error.message : String(error);
      if (!errors.has(id)) errors.set(id, cutText(message, limits.analysis.errorCharactersMax));
    },
    errors: () => [...errors].map(([ruleId, message]) => ({ ruleId, message })),
  };
}

function judge(rule: Rule, captures: Captures, context: RuleContext): AcceptedMatch | null {
  if (!rule.accept(captures, context)) return null;
  const at = rule.place(captures, context) ?? captures.finding;
  const secrets = rule.secrets(captures, context).filter((node) => node !== null);
  const message = rule.message(captures, context);
  return { rule, at, node: at, secrets, message, severity: rule.severityOf(captures, context) };
}

interface PlacedFile {
  readonly context: RuleContext;
  /** Returns the smallest named node around a span. */
  readonly place: (at: TextSpan) => SyntaxNode;
}

function acceptReport(rule: Rule, report: Report, file: PlacedFile): AcceptedMatch {
  const { at, message, severity, secrets = [] } = report;
  const { length } = file.context.source;
  if (!(at.startIndex >= 0 && at.startIndex <= at.endIndex && at.endIndex <= length)) {
    throw new Error(`reports ${String(at.startIndex)} to ${String(at.endIndex)} in a text of ${String(length)}`);
  }
  return { rule, at, node: file.place(at), secrets, message, severity };
}

/** Returns how the smallest named node around a span is found. A file may hold thousands of statements and of reports. */
function createPlacing(root: SyntaxNode): (at: TextSpan) => SyntaxNode {
  const known = new Map<number, readonly SyntaxNode[]>();
  const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] => {
    const children = known.get(node.id) ?? node.namedChildren;
    known.set(node.id, children);
    return children;
  };
  return ({ startIndex, endIndex }) => {
    let node = root;
    for (;;) {
      const children = childrenOf(node);
      const inner = children[firstWhere(children, (child) => child.endIndex >= endIndex)];
      if (inner === undefined || inner.startIndex > startIndex) return node;
      node = inner;
    }
  };
}

/** The first node of each role. */
function capturesOf({ pattern, captures }: NodeMatch, { program }: CompiledRules, tree: CompactTree): Captures {
  const roles: Record<string, SyntaxNode> = {};
  const names = program.patterns[pattern]?.captureNames ?? [];
  for (let at = 0; at < captures.length; at += 2) {
    roles[names[captures[at] as number] ?? ""] ??= new CompactNode(tree, captures[at + 1] as number);
  }
  const { finding } = roles;
  if (finding === undefined) throw new Error("a match without @finding");
  return roles as Record<string, SyntaxNode> & { finding: SyntaxNode };
}
