/** A bracket expression of a pattern: `[a-z]`, `[!ab]`, `[[:digit:]_]`. */
export interface Bracket {
  /** Whether it stands for the character that was asked about. */
  readonly has: boolean;
  /** Where the pattern goes on behind it. */
  readonly end: number;
}

/** In the C locale, as git's own. */
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  // eslint-disable-next-line no-control-regex -- this is what the class is
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/**
 * Reads the bracket expression that begins at `start`, as git's wildmatch.c does, and says whether it stands for `given`: `!` or
 * `^` negates, a `]` that comes first is a member, `\` escapes. Returns null when it does not end or names a class that does not
 * exist. It is read anew for each character: a repository may bring millions, and none is worth keeping.
 */
export function readBracket(glob: string, start: number, given = ""): Bracket | null {
  const isNegated = glob[start + 1] === "!" || glob[start + 1] === "^";
  let isMember = false;
  const first = start + (isNegated ? 2 : 1);
  let at = first;
  /** What a range may begin with: a plain member just before. */
  let before = "";
  /** The first `]` that could end a class here, looked for once. */
  let close = -1;
  while (at === first || glob[at] !== "]") {
    const character = glob.charAt(at);
    if (character === "") return null;
    if (close < at + 2) close = indexOrEnd(glob, "]", at + 2);
    const name = readClassName(glob, at, close);
    if (name !== undefined) {
      const named = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (named === undefined) return null;
      isMember ||= named.test(given);
      at += name.length + "[::]".length;
      before = "";
    } else if (character === "-" && before !== "" && (glob[at + 1] ?? "]") !== "]") {
      const to = readMember(glob, at + 1);
      if (to === null) return null;
      isMember ||= before <= given && given <= to.character;
      at = to.end;
      before = "";
    } else {
      const member = readMember(glob, at);
      if (member === null) return null;
      isMember ||= given === member.character;
      at = member.end;
      before = member.character;
    }
  }
  return { has: isMember !== isNegated, end: at + 1 };
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const index = text.indexOf(wanted, from);
  return index === -1 ? text.length : index;
}

/** The name in `[:name:]` at a place whose next `]` is at `close`; undefined when there is no such thing. */
function readClassName(glob: string, at: number, close: number): string | undefined {
  const isClass = glob.startsWith("[:", at) && close < glob.length && close > at + 2 && glob[close - 1] === ":";
  return isClass ? glob.slice(at + 2, close - 1) : undefined;
}

/** One character, which `\` may escape; null at the end of the pattern. */
function readMember(glob: string, at: number): { character: string; end: number } | null {
  const isEscape = glob[at] === "\\";
  const character = glob[isEscape ? at + 1 : at];
  return character === undefined ? null : { character, end: at + (isEscape ? 2 : 1) };
}
