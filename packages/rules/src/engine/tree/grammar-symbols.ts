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
  readonly #kinds = new Map<string, readonly number[]>();
  readonly #named = new Map<string, number>();
  readonly #anonymous = new Map<string, number>();
  readonly #fields = new Map<string, number>();
  readonly #marks = new WeakMap<readonly string[], Uint8Array>();

  constructor(symbols: readonly SymbolDescription[], fields: readonly (string | null)[]) {
    this.names = symbols.map(({ name }) => internalized(name ?? ""));
    this.fieldNames = fields;
    for (const { name, isNamed, isVisible, kind } of symbols) {
      if (name === null || !isVisible) continue;
      const byName = isNamed ? this.#named : this.#anonymous;
      if (!byName.has(name)) byName.set(name, kind);
      this.#kinds.set(name, withKind(this.#kinds.get(name) ?? [], kind));
    }
    this.#named.set("ERROR", errorKind);
    this.#kinds.set("ERROR", [errorKind]);
    for (const [id, name] of fields.entries()) if (name !== null) this.#fields.set(name, id);
  }

  /** Returns the kinds of nodes of a type, named and anonymous ones; none when the grammar has no such type. */
  kindsOf(type: string): readonly number[] {
    return this.#kinds.get(type) ?? none;
  }

  /** Returns the kinds of nodes of any of some types, each once. */
  kindsOfAny(types: readonly string[]): readonly number[] {
    let kinds = none;
    for (const type of types) {
      const more = this.kindsOf(type);
      if (kinds.length === 0) kinds = more;
      else for (const kind of more) kinds = withKind(kinds, kind);
    }
    return kinds;
  }

  /** Returns one mark for each kind: whether its nodes are of one of some types. Remembered for as long as the list of types. */
  marksOf(types: readonly string[]): Uint8Array {
    const known = this.#marks.get(types);
    if (known !== undefined) return known;
    const marks = new Uint8Array(errorKind + 1);
    for (const kind of this.kindsOfAny(types)) marks[kind] = 1;
    this.#marks.set(types, marks);
    return marks;
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

const none: readonly number[] = [];

function withKind(kinds: readonly number[], kind: number): readonly number[] {
  return kinds.includes(kind) ? kinds : [...kinds, kind];
}

/** Keys of objects are internalized by V8: comparing such a string with a literal compares two pointers. */
function internalized(name: string): string {
  return Object.keys({ [name]: true })[0] ?? "";
}
