/** An attribute that a line sets: true or false, to a text, or back to what nobody has said (undefined). */
export interface Assignment {
  readonly name: string;
  readonly value: boolean | string | undefined;
}

/** One line of an attribute file: a pattern or the name of a macro, and what it sets. */
export interface AttributeLine {
  readonly kind: "pattern" | "macro";
  readonly subject: string;
  readonly assignments: readonly Assignment[];
}

/** git's own bound: it leaves longer lines out. */
const lineBytesMax = 2_048;
const blank = /[ \t\r]+/;
const macroMark = "[attr]";

/**
 * Reads one line of an attribute file, given as one character for each byte; null for one that git ignores: empty, a comment,
 * a negative pattern, or with a name that no attribute may have (git's attr.c, `parse_attr_line`).
 */
export function readAttributeLine(text: string): AttributeLine | null {
  const line = text.split("\0", 1)[0] ?? "";
  const trimmed = line.replace(/^[ \t\r]+/, "");
  if (trimmed === "" || trimmed.startsWith("#") || line.length >= lineBytesMax) return null;
  const { subject, rest } = readQuoted(trimmed) ?? readPlain(trimmed);
  const words = rest.split(blank).filter((word) => word !== "");
  const assignments = words.map(readAssignment);
  if (!assignments.every((assignment) => assignment !== null)) return null;
  if (!subject.startsWith(macroMark) || subject === macroMark)
    return subject.startsWith("!") ? null : { kind: "pattern", subject, assignments };
  const name = subject.slice(macroMark.length).trimStart().split(blank, 1)[0] ?? "";
  return isName(name) ? { kind: "macro", subject: name, assignments } : null;
}

function readPlain(line: string): { subject: string; rest: string } {
  const subject = line.split(blank, 1)[0] ?? "";
  return { subject, rest: line.slice(subject.length) };
}

const escapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

/** Reads a pattern between quotes, with the escapes of C; null when it is none: then the quote is part of a plain one. */
function readQuoted(line: string): { subject: string; rest: string } | null {
  const whole = /^"((?:[^"\\]|\\[abfnrtv\\"]|\\[0-3][0-7]{2})*)"/.exec(line);
  if (whole === null) return null;
  const [quoted, inner = ""] = whole;
  const subject = inner.replace(/\\(?:([0-3][0-7]{2})|(.))/g, (_, octal: string | undefined, letter: string) =>
    octal === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(parseInt(octal, 8)),
  );
  return { subject, rest: line.slice(quoted.length) };
}

function readAssignment(word: string): Assignment | null {
  const isTakenBack = word.startsWith("-") || word.startsWith("!");
  const equals = word.indexOf("=");
  const name = word.slice(isTakenBack ? 1 : 0, equals === -1 ? undefined : equals);
  if (!isName(name)) return null;
  if (isTakenBack) return { name, value: word.startsWith("-") ? false : undefined };
  return { name, value: equals === -1 ? true : word.slice(equals + 1) };
}

function isName(name: string): boolean {
  return /^[\w.][\w.-]*$/.test(name);
}
