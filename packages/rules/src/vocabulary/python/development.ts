import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/**
 * Returns whether a node is reached on the machines of developers alone: behind `if settings.debug:`, in the `else` of a
 * question for production, in `x if app.debug else y`. Looks no further than `outermost`.
 */
export function isForDevelopment(node: SyntaxNode, outermost: SyntaxNode | null = null): boolean {
  let inner = node;
  for (const outer of ancestors(node)) {
    if (outer.id === outermost?.id) return false;
    if (outer.type === "conditional_expression") {
      const [whenTrue, question, whenFalse] = outer.namedChildren;
      if (inner.id === whenTrue?.id && holdsIn(question) === "development") return true;
      if (inner.id === whenFalse?.id && holdsIn(question) === "production") return true;
    }
    const branch = outer.parent;
    if (branch?.type === "if_statement" || branch?.type === "elif_clause") {
      const question = branch.childForFieldName("condition");
      if (outer.id === branch.childForFieldName("consequence")?.id && holdsIn(question) === "development") return true;
      if (outer.type === "else_clause" && holdsIn(question) === "production") return true;
    }
    inner = outer;
  }
  return false;
}

/** Where a question for the environment is answered with yes; null for one about something else. */
function holdsIn(question: SyntaxNode | null | undefined): "development" | "production" | null {
  const said = question?.text ?? "";
  const isOfDevelopment = /debug|(?:^|[^a-z])dev|local|test/i.test(said);
  if (!isOfDevelopment && !/prod(?:uction)?(?![a-z])/i.test(said)) return null;
  const isNegated = /^not\b|!=|\bnot in\b|(?:==|\bis) False\b/.test(said);
  return isOfDevelopment === isNegated ? "production" : "development";
}
