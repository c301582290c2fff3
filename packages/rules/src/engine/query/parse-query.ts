import type { GrammarSymbols } from "../tree/grammar-symbols.ts";
import { parsePredicate } from "./parse-predicate.ts";
import type { QueryElement, QueryPattern, QueryPredicate, Quantifier } from "./query-pattern.ts";
import { queryError, readTokens } from "./read-tokens.ts";
import type { QueryToken } from "./read-tokens.ts";

/**
 * Reads a query in tree-sitter's language: nodes, fields, negated fields, wildcards, anonymous nodes, choices, sequences,
 * anchors, quantifiers, captures and the predicates of `checkQueryText`. Throws an Error that shows the place where it is
 * misspelt or uses something else (supertypes, `MISSING`).
 */
export function parseQuery(query: string, symbols: GrammarSymbols): readonly QueryPattern[] {
  const reader = new PatternReader(query, symbols);
  const patterns: QueryPattern[] = [];
  while (!reader.isAtEnd) patterns.push(reader.readPattern());
  return patterns;
}

/** Where an element stands: what was written before it decides it as much as itself. */
interface Place {
  readonly isImmediate: boolean;
  readonly field: number;
}

class PatternReader {
  readonly #query: string;
  readonly #symbols: GrammarSymbols;
  readonly #tokens: readonly QueryToken[];
  #at = 0;
  #captureNames: string[] = [];
  #predicates: { name: QueryToken; operands: QueryToken[] }[] = [];

  constructor(query: string, symbols: GrammarSymbols) {
    this.#query = query;
    this.#symbols = symbols;
    this.#tokens = readTokens(query);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  readPattern(): QueryPattern {
    this.#captureNames = [];
    this.#predicates = [];
    const element = this.#readElement({ isImmediate: false, field: 0 });
    // Behind the pattern, because a predicate stands within the node whose capture it may name.
    const predicates = this.#predicates.map((predicate) => this.#toPredicate(predicate));
    return { element, predicates, captureNames: this.#captureNames };
  }

  #readElement(place: Place): QueryElement {
    const token = this.#take();
    if (token.kind === "name" && this.#isNext("symbol", ":")) {
      this.#at++;
      return this.#readElement({ ...place, field: this.#fieldOf(token) });
    }
    if (token.kind === "string") return this.#finish({ ...this.#anonymous(token), ...place });
    if (token.kind === "name" && token.text === "_") return this.#finish({ ...wildcard(false), ...place });
    if (token.kind !== "open") throw this.#error("syntax error", token);
    if (token.text === "[") return this.#finish({ ...this.#readChoice(place), ...place });
    const next = this.#peek();
    if (next?.kind === "open" || next?.kind === "string")
      return this.#finish({ ...this.#readSequence(place), ...place });
    return this.#finish({ ...this.#readNode(), ...place });
  }

  /** Adds what follows an element: quantifiers and captures. */
  #finish(element: Omit<QueryElement, "suffixes">): QueryElement {
    const suffixes: (Quantifier | number)[] = [];
    for (let token = this.#peek(); token !== undefined; token = this.#peek()) {
      if (token.kind === "capture") suffixes.push(this.#captureOf(token.text));
      else if (token.kind === "symbol" && isQuantifier(token.text)) suffixes.push(token.text);
      else break;
      this.#at++;
    }
    return { ...element, suffixes };
  }

  #readChoice(place: Place): Omit<QueryElement, "suffixes"> {
    const parts: QueryElement[] = [];
    while (!this.#isNext("close", "]")) parts.push(this.#readElement({ isImmediate: place.isImmediate, field: 0 }));
    const close = this.#take();
    if (parts.length === 0) throw this.#error("a choice of nothing", close);
    return { ...wildcard(false), form: "choice", parts };
  }

  #readSequence(place: Place): Omit<QueryElement, "suffixes"> {
    return { ...wildcard(false), form: "sequence", parts: this.#readParts(place.isImmediate) };
  }

  #readNode(): Omit<QueryElement, "suffixes"> {
    const name = this.#take();
    if (name.kind === "predicate") throw this.#error("a predicate outside of a pattern", name);
    if (name.kind !== "name") throw this.#error("syntax error", name);
    const kind = name.text === "_" ? null : this.#namedKind(name);
    const negatedFields: number[] = [];
    const parts = this.#readParts(false, negatedFields);
    return { ...wildcard(true), kind, parts, negatedFields };
  }

  /** Reads elements, anchors, predicates and, where a list for them is given, negated fields up to `)`. */
  #readParts(isImmediate: boolean, negatedFields: number[] | null = null): QueryElement[] {
    const parts: QueryElement[] = [];
    let isAnchored = isImmediate;
    while (!this.#isNext("close", ")")) {
      const token = this.#peek();
      if (token === undefined) throw this.#error("an unclosed parenthesis", this.#tokens.at(-1));
      if (token.kind === "symbol" && token.text === ".") {
        isAnchored = true;
        this.#at++;
      } else if (token.kind === "symbol" && token.text === "!" && negatedFields !== null) {
        this.#at++;
        negatedFields.push(this.#fieldOf(this.#take()));
      } else if (token.kind === "open" && this.#tokens[this.#at + 1]?.kind === "predicate") {
        this.#at++;
        this.#readPredicate();
      } else {
        parts.push(this.#readElement({ isImmediate: isAnchored, field: 0 }));
        isAnchored = false;
      }
    }
    const close = this.#take();
    const last = parts.at(-1);
    if (isAnchored && negatedFields !== null) {
      if (last === undefined) throw this.#error("an anchor with nothing before it", close);
      last.isLast = true;
    }
    return parts;
  }

  #readPredicate(): void {
    const name = this.#take();
    const operands: QueryToken[] = [];
    while (!this.#isNext("close", ")")) operands.push(this.#take());
    this.#at++;
    this.#predicates.push({ name, operands });
  }

  #toPredicate({ name, operands }: { name: QueryToken; operands: QueryToken[] }): QueryPredicate {
    return parsePredicate(name.text, operands, {
      captureOf: (token) => {
        const capture = this.#captureNames.indexOf(token.text);
        if (capture === -1) throw this.#error(`the pattern has no @${token.text}`, name);
        return capture;
      },
      refuse: (reason) => this.#error(reason, name),
    });
  }

  #captureOf(name: string): number {
    const known = this.#captureNames.indexOf(name);
    return known === -1 ? this.#captureNames.push(name) - 1 : known;
  }

  #namedKind(token: QueryToken): number {
    if (token.text === "MISSING") throw this.#error("MISSING is not supported: ask `isMissing` in `accept`", token);
    const kind = this.#symbols.kindOf(token.text, true);
    if (kind === null) {
      throw this.#error(
        "no node of the language has this type (of a supertype, list the types that it stands for)",
        token,
      );
    }
    return kind;
  }

  #anonymous(token: QueryToken): Omit<QueryElement, "suffixes"> {
    const kind = this.#symbols.kindOf(token.text, false);
    if (kind === null) throw this.#error("the language has no such token", token);
    return { ...wildcard(false), kind };
  }

  #fieldOf(token: QueryToken): number {
    const field = token.kind === "name" ? this.#symbols.fieldOf(token.text) : 0;
    if (field === 0) throw this.#error("the language has no such field", token);
    return field;
  }

  #peek(): QueryToken | undefined {
    return this.#tokens[this.#at];
  }

  #isNext(kind: QueryToken["kind"], text: string): boolean {
    const token = this.#peek();
    return token?.kind === kind && token.text === text;
  }

  #take(): QueryToken {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.#error("the query ends too early", this.#tokens.at(-1));
    this.#at++;
    return token;
  }

  #error(what: string, token: QueryToken | undefined): Error {
    return queryError(what, this.#query, token?.offset ?? 0);
  }
}

function isQuantifier(text: string): text is Quantifier {
  return text === "?" || text === "*" || text === "+";
}

function wildcard(isNamed: boolean): Omit<QueryElement, "suffixes"> {
  return {
    form: "node",
    kind: null,
    isNamed,
    field: 0,
    isImmediate: false,
    isLast: false,
    negatedFields: [],
    parts: [],
  };
}
