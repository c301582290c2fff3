import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** One clause of a `rescue` or `catch`. */
export interface HandlerClause {
  readonly kind: "rescue" | "catch";
  readonly clause: SyntaxNode;
  readonly pattern: SyntaxNode;
  readonly body: SyntaxNode | null;
  /** The name under which the error is known in the body; null where it is ignored. */
  readonly binding: string | null;
}

/** Returns the clauses of all handlers of a file, in order. */
export function readHandlers(context: RuleContext): readonly HandlerClause[] {
  return context.root.descendantsOfType(["rescue_block", "catch_block"]).flatMap((block) =>
    block.namedChildren.flatMap((clause): readonly HandlerClause[] => {
      const pattern = clause.type === "stab_clause" ? clause.childForFieldName("left") : null;
      if (pattern === null) return [];
      const kind = block.type === "rescue_block" ? "rescue" : "catch";
      return [{ kind, clause, pattern, body: clause.childForFieldName("right"), binding: bindingOf(pattern.text) }];
    }),
  );
}

/** `error`, `error in File.Error`, `kind, reason`; `_error` and `File.Error` bind nothing. */
function bindingOf(pattern: string): string | null {
  const name = /^(?:\w+,\s*)?([a-z]\w*)(?:\s+in\b.*)?$/s.exec(pattern)?.[1];
  return name ?? null;
}

/** Whether a clause takes whatever is raised or thrown. */
export function isBroadClause({ kind, pattern }: HandlerClause): boolean {
  if (kind === "rescue") return /^([a-z_]\w*)(\s+in\s+(_\w*|Exception|\[Exception\]|ErlangError))?$/.test(pattern.text);
  return /^(_\w*|[a-z]\w*)(,\s*(_\w*|[a-z]\w*))?$/.test(pattern.text);
}
