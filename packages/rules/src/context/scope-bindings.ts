import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Binding, LanguageSyntax, Write } from "../languages/language-syntax.ts";

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

/** A function, or the module, and what functions within it do to its names. */
interface WrittenScope {
  readonly endIndex: number;
  readonly around: WrittenScope | null;
  readonly declared: Set<string>;
  /** Names that a function within assigns without declaring them. */
  readonly written: Set<string>;
  readonly writtenMembers: Set<string>;
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
    for (const scope of [from, ...from.ancestorsOfType(syntax.scopeTypes)]) {
      if (scope.id === root.id || syntax.definition(scope)?.kind !== "function") continue;
      const bindings = bindingsOf(scope).byName.get(name);
      if (bindings !== undefined) return { scope, bindings };
    }
    return { scope: root, bindings: bindingsOf(root).byName.get(name) ?? [] };
  };
  let written: ReadonlyMap<number, WrittenScope> | null = null;
  const isWrittenWithin = (name: string, scope: SyntaxNode): boolean => {
    const found = (written ??= collectOuterWrites(root, syntax)).get(scope.id);
    return found?.written.has(name) === true || found?.writtenMembers.has(name) === true;
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

/**
 * Returns each function of the file, and the module, with what functions within it assign. One pass over the file, and
 * one mark for a name and scope, however many functions assign it.
 */
function collectOuterWrites(root: SyntaxNode, syntax: LanguageSyntax): ReadonlyMap<number, WrittenScope> {
  const scopes = new Map<number, WrittenScope>();
  const open = (node: SyntaxNode, around: WrittenScope | null): WrittenScope => {
    const { endIndex } = node;
    const scope = {
      endIndex,
      around,
      declared: new Set<string>(),
      written: new Set<string>(),
      writtenMembers: new Set<string>(),
    };
    scopes.set(node.id, scope);
    return scope;
  };
  const isBinding = new Set(syntax.bindingTypes);
  const isWrite = new Set(syntax.outerWriteTypes);
  const writes: { from: WrittenScope; write: Write }[] = [];
  const types = new Set([...syntax.definitionTypes, ...isBinding, ...isWrite]);
  const module = open(root, null);
  let scope = module;
  for (const node of root.descendantsOfType([...types])) {
    while (scope.around !== null && scope.endIndex <= node.startIndex) scope = scope.around;
    if (node.id !== root.id && syntax.definition(node)?.kind === "function") {
      scope = open(node, scope);
      for (const name of syntax.parameters(node)) scope.declared.add(name);
    }
    if (isBinding.has(node.type)) {
      for (const { name, isDeclared } of syntax.bindings(node)) if (isDeclared !== false) scope.declared.add(name);
    }
    if (scope.around !== null && isWrite.has(node.type)) {
      for (const write of syntax.outerWrites(node)) writes.push({ from: scope, write });
    }
  }
  for (const { from, write } of writes) markAround(from, write);
  return scopes;
}

/** Marks the scopes around a function up to the one that declares the name; a mark that stands was made as far. */
function markAround(from: WrittenScope, { name, isMember }: Write): void {
  if (!isMember && from.declared.has(name)) return;
  for (let scope = from.around; scope !== null; scope = scope.around) {
    const marks = isMember ? scope.writtenMembers : scope.written;
    if (marks.has(name)) return;
    marks.add(name);
    if (!isMember && scope.declared.has(name)) return;
  }
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
  for (const node of scope.descendantsOfType(syntax.bindingTypes)) {
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
