/** The symbol of a node that the parser could not read, in every grammar. */
export const errorKind = 0xffff;

/** A symbol as a grammar describes it. */
export interface SymbolDescription {
  readonly name: string | null;
  readonly isNamed: boolean;
  readonly isVisible: boolean;
  /** The symbol that nodes carry: several symbols of one name share it. */
  readonly kind: number;
}

/** The names of a grammar's node kinds and fields. */
export class GrammarSymbols {
  /** By kind; that of errors is not among them. */
  readonly names: readonly string[];
  /** By number; that of no field is null. */
  readonly fieldNames: readonly (string | null)[];
  readonly #kinds = new Map<string, Set<number>>();
  readonly #named = new Map<string, number>();
  readonly #anonymous = new Map<string, number>();
  readonly #fields = new Map<string, number>();

  constructor(symbols: readonly SymbolDescription[], fields: readonly (string | null)[]) {
    this.names = symbols.map(({ name }) => internalized(name ?? ""));
    this.fieldNames = fields;
    for (const { name, isNamed, isVisible, kind } of symbols) {
      if (name === null || !isVisible) continue;
      const byName = isNamed ? this.#named : this.#anonymous;
      if (!byName.has(name)) byName.set(name, kind);
      const kinds = this.#kinds.get(name) ?? new Set();
      this.#kinds.set(name, kinds.add(kind));
    }
    this.#named.set("ERROR", errorKind);
    this.#kinds.set("ERROR", new Set([errorKind]));
    for (const [id, name] of fields.entries()) if (name !== null) this.#fields.set(name, id);
  }

  /** Returns the kinds of nodes of a type, named and anonymous ones; none when the grammar has no such type. */
  kindsOf(type: string): Iterable<number> {
    return this.#kinds.get(type) ?? [];
  }

  /** Returns the kind that a query means by `(name)` or `"name"`, or null when the grammar has none. */
  kindOf(name: string, isNamed: boolean): number | null {
    return (isNamed ? this.#named : this.#anonymous).get(name) ?? null;
  }

  /** Returns the number of a field, or 0 when the grammar has none of that name. */
  fieldOf(name: string): number {
    return this.#fields.get(name) ?? 0;
  }
}

/** Keys of objects are internalized by V8: comparing such a string with a literal compares two pointers. */
function internalized(name: string): string {
  return Object.keys({ [name]: true })[0] ?? "";
}
