import { readBracket } from "./read-bracket.ts";

/** What matching may still cost, in looks at a character or a whole pattern; it goes below 0 when that is used up. */
export interface MatchBudget {
  stepsLeft: number;
}

/** A pattern of an attribute file, ready to be matched. */
export interface CompiledPattern {
  /**
   * Says whether a path matches: relative to the attribute file's directory, one character for each byte of its UTF-8. False when
   * the budget is used up.
   */
  matches(path: string, budget: MatchBudget): boolean;
}

/**
 * Compiles a gitattributes pattern, given as one character for each byte, as git does: one without a slash is matched with the
 * last name, one with a slash with the whole path, `**` between slashes stands for any number of directories, and what stands
 * before the first wildcard is compared as it is (gitattributes(5); git's dir.c and wildmatch.c).
 *
 * Patterns come from scanned repositories, so no regular expression is built from them, and nothing backtracks: the states in
 * which a pattern can be are followed together (Thompson, 1968), at the cost of pattern length × path length at most.
 */
export function compilePattern(pattern: string): CompiledPattern {
  // It asks for a directory, and no directory is ever looked up.
  if (pattern.endsWith("/")) return { matches: () => false };
  const glob = pattern.replace(/^\//, "");
  // In any directory: what follows is matched with the last name as well.
  const name = glob.replace(/^(?:\*\*+\/)+/, "");
  if (!name.includes("/") && (name !== glob || glob === pattern)) {
    const whole = compileGlob(name);
    return { matches: (path, budget) => whole(path.slice(path.lastIndexOf("/") + 1), budget) };
  }
  if (name !== glob && !wildcards.test(name))
    return { matches: (path, budget) => --budget.stepsLeft >= 0 && `/${path}`.endsWith(`/${name}`) };
  return { matches: compileGlob(glob) };
}

type Match = CompiledPattern["matches"];

const wildcards = /[*?[\\]/;

function compileGlob(glob: string): Match {
  const wildcard = glob.search(wildcards);
  if (wildcard === -1) return (text, budget) => --budget.stepsLeft >= 0 && text === glob;
  const prefix = glob.slice(0, wildcard);
  const rest = glob.slice(wildcard);
  if (rest === "**") return (text, budget) => --budget.stepsLeft >= 0 && text.startsWith(prefix);
  const ending = rest.slice(1);
  if (rest.startsWith("*") && !/[*?[\\/]/.test(ending)) {
    const hasSlash = (text: string): boolean => text.slice(prefix.length, text.length - ending.length).includes("/");
    return (text, budget) =>
      --budget.stepsLeft >= 0 &&
      text.length >= prefix.length + ending.length &&
      text.startsWith(prefix) &&
      text.endsWith(ending) &&
      !hasSlash(text);
  }
  const tokens = readTokens(rest);
  if (tokens === null) return () => false;
  const states = new States(rest, tokens);
  return (text, budget) => {
    budget.stepsLeft -= 1;
    return text.startsWith(prefix) && states.match(text.slice(prefix.length), budget);
  };
}

/**
 * One step of a pattern, as a number: a repository may bring millions of them. Below `notSlash` it is the byte that it stands for,
 * from `bracket` on the place of a bracket expression in the pattern, which is read when it is come to.
 */
type Token = number;

/** Any byte but a slash. */
const notSlash: Token = 256;
/** Any number of bytes but slashes. */
const manyInName: Token = 257;
/** Any number of bytes. */
const many: Token = 258;
/** What follows may begin at once, or behind the next two tokens. */
const optional: Token = 259;
const bracket: Token = 260;

const slash = "/".charCodeAt(0);

/** Returns the tokens of a glob; null for one that is malformed, which matches nothing. */
function readTokens(glob: string): Uint16Array | null {
  const tokens: Token[] = [];
  let at = 0;
  while (at < glob.length) {
    const character = glob.charAt(at);
    if (character === "*") {
      const start = at;
      while (glob[at] === "*") at += 1;
      const isBounded = (start === 0 || glob[start - 1] === "/") && (at === glob.length || glob[at] === "/");
      const crossesSlashes = at - start > 1 && isBounded;
      if (crossesSlashes && at < glob.length) {
        tokens.push(optional, many, slash);
        at += 1;
      } else tokens.push(crossesSlashes ? many : manyInName);
    } else if (character === "?") {
      tokens.push(notSlash);
      at += 1;
    } else if (character === "[") {
      const read = readBracket(glob, at);
      if (read === null) return null;
      tokens.push(bracket + at);
      at = read.end;
    } else {
      if (character === "\\") at += 1;
      if (at === glob.length) return null;
      tokens.push(glob.charCodeAt(at));
      at += 1;
    }
  }
  return Uint16Array.from(tokens);
}

/** The places in a pattern at which a match can be, behind some characters of the text. */
class States {
  readonly #glob: string;
  readonly #tokens: Uint16Array;
  /** Per state, the number of the character behind which it was last entered. */
  readonly #enteredAt: Uint32Array;
  #entered: number[] = [];
  /** Goes on from text to text: what was entered for another one is behind, and nothing has to be wiped. */
  #at = 0;

  /** Made once per pattern: what it allocates is no part of what a match costs. */
  constructor(glob: string, tokens: Uint16Array) {
    this.#glob = glob;
    this.#tokens = tokens;
    this.#enteredAt = new Uint32Array(tokens.length + 1);
  }

  match(text: string, budget: MatchBudget): boolean {
    if (this.#at + text.length + 2 > 0xffff_ffff) this.#restart();
    this.#advance();
    this.#enter(0);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      const current = this.#advance();
      budget.stepsLeft -= current.length;
      if (current.length === 0 || budget.stepsLeft < 0) return false;
      for (const state of current) {
        const token = this.#tokens[state] ?? optional;
        if (token === many || (token === manyInName && code !== slash)) this.#enter(state);
        else if (this.#isOne(token, code, budget)) this.#enter(state + 1);
      }
    }
    return this.#has(this.#tokens.length);
  }

  /** Says whether a token stands for this one byte. To read a bracket expression costs its length. */
  #isOne(token: Token, code: number, budget: MatchBudget): boolean {
    if (token < notSlash) return token === code;
    if (token === notSlash) return code !== slash;
    if (token < bracket || code === slash) return false;
    const start = token - bracket;
    const read = readBracket(this.#glob, start, String.fromCharCode(code));
    budget.stepsLeft -= (read?.end ?? this.#glob.length) - start;
    return read?.has === true;
  }

  #restart(): void {
    this.#enteredAt.fill(0);
    this.#at = 0;
  }

  /** Returns the states behind the characters so far; those entered from now on are behind one more. */
  #advance(): readonly number[] {
    const entered = this.#entered;
    this.#entered = [];
    this.#at += 1;
    return entered;
  }

  #has(state: number): boolean {
    return this.#enteredAt[state] === this.#at;
  }

  /** Adds a state, and those that it can become without another character. */
  #enter(start: number): void {
    for (let state = start; !this.#has(state); state++) {
      this.#enteredAt[state] = this.#at;
      this.#entered.push(state);
      const token = this.#tokens[state];
      if (token === optional) this.#enter(state + 3);
      else if (token !== many && token !== manyInName) return;
    }
  }
}
