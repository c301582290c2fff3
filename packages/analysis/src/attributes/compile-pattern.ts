/** A path's names, each as its characters. */
export type PathNames = readonly (readonly string[])[];

/** A pattern of an attribute file, ready to be matched. */
export interface CompiledPattern {
  /** Says whether a path, relative to the attribute file's directory, matches. */
  readonly matches: (path: PathNames) => boolean;
  /** False when a match costs the pattern's length at the most; true when it may cost that times the path's length. */
  readonly backtracks: boolean;
}

/** Splits a `/`-separated path for matching: once for all patterns. */
export function splitPath(path: string): PathNames {
  return path.split("/").map((name) => Array.from(name));
}

/**
 * Compiles a gitattributes pattern: one without a slash matches the last name at any depth, one with a slash is anchored,
 * `**` stands for any number of directories (gitignore(5), gitattributes(5)).
 *
 * Patterns come from scanned repositories, so no regular expression is built from them. Both levels backtrack only to
 * the last star but one, which bounds the work by pattern length × path length (Krauss, "Matching Wildcards", 2008).
 */
export function compilePattern(pattern: string): CompiledPattern {
  if (!pattern.includes("/")) {
    const tokens = readGlob(pattern);
    return { matches: (path) => matchSequence(tokens, path.at(-1) ?? []), backtracks: countStars(tokens) > 1 };
  }
  const names = pattern
    .replace(/^\//, "")
    .split("/")
    .map((part) => (part === "**" ? anyText : readGlob(part)));
  const parts = names.map((tokens) =>
    tokens === anyText ? anyText : (name: readonly string[]) => matchSequence(tokens, name),
  );
  const backtracks = countStars(parts) > 1 || names.some((tokens) => tokens !== anyText && countStars(tokens) > 1);
  return { matches: (path) => matchSequence(parts, path), backtracks };
}

/** Any number of characters in a name, any number of names in a path. */
const anyText = Symbol("any text");
type Token<Item> = typeof anyText | ((item: Item) => boolean);

function countStars(tokens: readonly Token<never>[]): number {
  return tokens.filter((token) => token === anyText).length;
}

/** Reads a glob of `*`, `?`, `[…]` and `\` escapes for one name. */
function readGlob(glob: string): Token<string>[] {
  const characters = Array.from(glob);
  const tokens: Token<string>[] = [];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? "";
    if (character === "*") tokens.push(anyText);
    else if (character === "?") tokens.push(() => true);
    else if (character === "[") {
      const end = characters.indexOf("]", index + 2);
      if (end === -1) tokens.push(literal(character));
      else {
        tokens.push(characterClass(characters.slice(index + 1, end)));
        index = end;
      }
    } else if (character === "\\" && index + 1 < characters.length) tokens.push(literal(characters[++index] ?? ""));
    else tokens.push(literal(character));
  }
  return tokens;
}

function literal(wanted: string): (character: string) => boolean {
  return (character) => character === wanted;
}

function characterClass(members: readonly string[]): (character: string) => boolean {
  const isNegated = members[0] === "!" || members[0] === "^";
  const listed = isNegated ? members.slice(1) : members;
  const includes = (character: string) =>
    listed.some((member, index) => {
      const end = listed[index + 2];
      return listed[index + 1] === "-" && end !== undefined
        ? member <= character && character <= end
        : member === character;
    });
  return (character) => includes(character) !== isNegated;
}

function matchSequence<Item>(parts: readonly Token<Item>[], items: readonly Item[]): boolean {
  const lastStar = parts.lastIndexOf(anyText);
  let part = 0;
  let item = 0;
  let star = -1;
  let resume = 0;
  while (part !== lastStar) {
    const current = parts[part];
    if (current === anyText) {
      star = part++;
      resume = item;
    } else if (part === parts.length) return item === items.length;
    else if (item < items.length && current?.(items[item] as Item) === true) {
      part++;
      item++;
    } else if (star !== -1 && item < items.length) {
      part = star + 1;
      item = ++resume;
    } else return false;
  }
  // What stands before the last star matched as early as it can; what stands after it can only be the end.
  const shift = items.length - parts.length;
  if (lastStar + 1 + shift < item) return false;
  for (let end = parts.length - 1; end > lastStar; end--) {
    const current = parts[end];
    if (current === anyText || current?.(items[end + shift] as Item) !== true) return false;
  }
  return true;
}
