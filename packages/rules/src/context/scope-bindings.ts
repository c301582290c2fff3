import { withAncestors } from "../engine/syntax-node.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";

/** What a name is bound to in one scope: its only value, or null when it has several or none that one can see. */
type ScopeBindings = ReadonlyMap<string, SyntaxNode | null>;

export interface Scopes {
  /** Returns the only value ever assigned to a name in the function around `from`, or in the module; else null. */
  valueOf(name: string, from: SyntaxNode): SyntaxNode | null;
}

/** Looks names up in one file, scope by scope, and remembers what it found. */
export function createScopes(root: SyntaxNode, syntax: LanguageSyntax): Scopes {
  const known = new Map<number, ScopeBindings>();
  const bindingsOf = (scope: SyntaxNode): ScopeBindings => {
    const bindings = known.get(scope.id) ?? collectBindings(scope, syntax);
    known.set(scope.id, bindings);
    return bindings;
  };
  return {
    valueOf: (name, from) => {
      for (const ancestor of withAncestors(from)) {
        if (ancestor.id !== root.id && syntax.definition(ancestor)?.kind !== "function") continue;
        const bindings = bindingsOf(ancestor);
        if (bindings.has(name)) return bindings.get(name) ?? null;
      }
      // A chain of ancestors cut short by its limit may not have reached the module.
      return bindingsOf(root).get(name) ?? null;
    },
  };
}

function collectBindings(scope: SyntaxNode, syntax: LanguageSyntax): ScopeBindings {
  const found = new Map<string, SyntaxNode | null>();
  const bind = (name: string, value: SyntaxNode | null): void => {
    found.set(name, found.has(name) ? null : value);
  };
  if (syntax.definition(scope) !== null) for (const name of syntax.parameters(scope)) bind(name, null);
  const nested = outermost(functionsIn(scope, syntax));
  for (const node of scope.descendantsOfType([...syntax.bindingTypes])) {
    if (!nested.some((inner) => inner.startIndex <= node.startIndex && node.endIndex <= inner.endIndex)) {
      for (const { name, value } of syntax.bindings(node)) bind(name, value);
    }
  }
  return found;
}

function functionsIn(scope: SyntaxNode, syntax: LanguageSyntax): readonly SyntaxNode[] {
  return scope
    .descendantsOfType([...syntax.definitionTypes])
    .filter((node) => node.id !== scope.id && syntax.definition(node)?.kind === "function");
}

/** Of nodes in document order, those that no earlier one contains. */
function outermost(nodes: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const kept: SyntaxNode[] = [];
  for (const node of nodes) if (node.startIndex >= (kept.at(-1)?.endIndex ?? 0)) kept.push(node);
  return kept;
}
