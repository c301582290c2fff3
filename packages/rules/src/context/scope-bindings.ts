import { withAncestors } from "../engine/syntax-node.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Binding, LanguageSyntax } from "../languages/language-syntax.ts";

/** What one scope binds its names to, in order, and the names that are its own. */
interface ScopeBindings {
  readonly byName: ReadonlyMap<string, readonly Binding[]>;
  readonly declared: ReadonlySet<string>;
}

export interface Scopes {
  /** Returns the only value ever assigned to a name in the function around `from`, or in the module; else null. */
  valueOf(name: string, from: SyntaxNode): SyntaxNode | null;
  /** Returns all values assigned or appended to a name there; null when one of them cannot be seen, or there is none. */
  valuesOf(name: string, from: SyntaxNode): readonly SyntaxNode[] | null;
  /** Returns whether another function than that which declares the name assigns it, at a time that nobody can tell. */
  isRewritten(name: string, from: SyntaxNode): boolean;
}

/** A name that a function assigns without declaring it. */
interface OuterWrite {
  readonly writer: SyntaxNode;
  readonly isMember: boolean;
}

/** Looks names up in one file, scope by scope, and remembers what it found. */
export function createScopes(root: SyntaxNode, syntax: LanguageSyntax): Scopes {
  const known = new Map<number, ScopeBindings>();
  const bindingsOf = (scope: SyntaxNode): ScopeBindings => {
    const bindings = known.get(scope.id) ?? collectBindings(scope, syntax);
    known.set(scope.id, bindings);
    return bindings;
  };
  const lookUp = (name: string, from: SyntaxNode): { scope: SyntaxNode; bindings: readonly Binding[] } => {
    for (const ancestor of withAncestors(from)) {
      if (ancestor.id !== root.id && syntax.definition(ancestor)?.kind !== "function") continue;
      const bindings = bindingsOf(ancestor).byName.get(name);
      if (bindings !== undefined) return { scope: ancestor, bindings };
    }
    // A chain of ancestors cut short by its limit may not have reached the module.
    return { scope: root, bindings: bindingsOf(root).byName.get(name) ?? [] };
  };
  let outerWrites: ReadonlyMap<string, readonly OuterWrite[]> | null = null;
  const isWrittenWithin = (name: string, scope: SyntaxNode): boolean =>
    (outerWrites ??= collectOuterWrites(root, syntax))
      .get(name)
      ?.some(
        ({ writer, isMember }) =>
          writer.id !== scope.id && isInside(writer, scope) && (isMember || !declaresBetween({ name, writer, scope })),
      ) ?? false;
  /** Whether a function from the writer up to the scope has a variable of its own of that name. */
  const declaresBetween = (at: { name: string; writer: SyntaxNode; scope: SyntaxNode }): boolean => {
    for (const ancestor of withAncestors(at.writer)) {
      if (ancestor.id === at.scope.id) return false;
      if (ancestor.id !== at.writer.id && syntax.definition(ancestor)?.kind !== "function") continue;
      if (bindingsOf(ancestor).declared.has(at.name)) return true;
    }
    return false;
  };
  return {
    valueOf: (name, from) => {
      const { scope, bindings } = lookUp(name, from);
      const [first, ...others] = bindings;
      if (first === undefined || others.length > 0 || first.isAppended === true) return null;
      return isWrittenWithin(name, scope) ? null : first.value;
    },
    valuesOf: (name, from) => {
      const { scope, bindings } = lookUp(name, from);
      const values = bindings.map(({ value }) => value);
      if (values.length === 0 || values.includes(null) || isWrittenWithin(name, scope)) return null;
      return values.filter((value) => value !== null);
    },
    isRewritten: (name, from) => isWrittenWithin(name, lookUp(name, from).scope),
  };
}

/** All that functions of the file assign without declaring it, by name. */
function collectOuterWrites(root: SyntaxNode, syntax: LanguageSyntax): ReadonlyMap<string, readonly OuterWrite[]> {
  const found = new Map<string, OuterWrite[]>();
  for (const node of root.descendantsOfType([...syntax.outerWriteTypes])) {
    const writes = syntax.outerWrites(node);
    const writer = writes.length === 0 ? null : functionAround(node, syntax);
    if (writer === null) continue;
    for (const { name, isMember } of writes) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [{ writer, isMember }]);
      else if (known.at(-1)?.writer.id !== writer.id || known.at(-1)?.isMember !== isMember)
        known.push({ writer, isMember });
    }
  }
  return found;
}

function functionAround(node: SyntaxNode, syntax: LanguageSyntax): SyntaxNode | null {
  for (const ancestor of withAncestors(node)) if (syntax.definition(ancestor)?.kind === "function") return ancestor;
  return null;
}

function collectBindings(scope: SyntaxNode, syntax: LanguageSyntax): ScopeBindings {
  const found = new Map<string, Binding[]>();
  const declared = new Set<string>();
  const bind = (binding: Binding): void => {
    if (binding.isDeclared !== false) declared.add(binding.name);
    if (binding.isBare === true) return;
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
  return { byName: found, declared };
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
