import { withAncestors } from "../engine/syntax-node.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Binding, LanguageSyntax } from "../languages/language-syntax.ts";

/** What a name is bound to in one scope, in order. */
type ScopeBindings = ReadonlyMap<string, readonly Binding[]>;

export interface Scopes {
  /** Returns the only value ever assigned to a name in the function around `from`, or in the module; else null. */
  valueOf(name: string, from: SyntaxNode): SyntaxNode | null;
  /** Returns all values assigned or appended to a name there; null when one of them cannot be seen, or there is none. */
  valuesOf(name: string, from: SyntaxNode): readonly SyntaxNode[] | null;
}

/** Looks names up in one file, scope by scope, and remembers what it found. */
export function createScopes(root: SyntaxNode, syntax: LanguageSyntax): Scopes {
  const known = new Map<number, ScopeBindings>();
  const bindingsOf = (scope: SyntaxNode): ScopeBindings => {
    const bindings = known.get(scope.id) ?? collectBindings(scope, syntax);
    known.set(scope.id, bindings);
    return bindings;
  };
  const lookUp = (name: string, from: SyntaxNode): readonly Binding[] => {
    for (const ancestor of withAncestors(from)) {
      if (ancestor.id !== root.id && syntax.definition(ancestor)?.kind !== "function") continue;
      const bindings = bindingsOf(ancestor).get(name);
      if (bindings !== undefined) return bindings;
    }
    // A chain of ancestors cut short by its limit may not have reached the module.
    return bindingsOf(root).get(name) ?? [];
  };
  return {
    valueOf: (name, from) => {
      const [first, ...others] = lookUp(name, from);
      return first === undefined || others.length > 0 || first.isAppended === true ? null : first.value;
    },
    valuesOf: (name, from) => {
      const values = lookUp(name, from).map(({ value }) => value);
      return values.length === 0 || values.includes(null) ? null : values.filter((value) => value !== null);
    },
  };
}

function collectBindings(scope: SyntaxNode, syntax: LanguageSyntax): ScopeBindings {
  const found = new Map<string, Binding[]>();
  const bind = (binding: Binding): void => {
    const known = found.get(binding.name);
    if (known === undefined) found.set(binding.name, [binding]);
    else known.push(binding);
  };
  if (syntax.definition(scope) !== null) for (const name of syntax.parameters(scope)) bind({ name, value: null });
  const nested = outermost(functionsIn(scope, syntax));
  let at = 0;
  for (const node of scope.descendantsOfType([...syntax.bindingTypes])) {
    // Both lists are in document order: a function that ends before this node starts contains none of the later ones.
    while (at < nested.length && (nested[at]?.endIndex ?? 0) < node.startIndex) at++;
    if (!isInside(node, nested[at]) && !isInside(node, nested[at + 1])) {
      for (const binding of syntax.bindings(node)) bind(binding);
    }
  }
  return found;
}

function isInside(node: SyntaxNode, outer: SyntaxNode | undefined): boolean {
  return outer !== undefined && outer.startIndex <= node.startIndex && node.endIndex <= outer.endIndex;
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
