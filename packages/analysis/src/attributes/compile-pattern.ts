/** Says whether a path, relative to the attribute file's directory and `/`-separated, matches. */
export type PathMatcher = (path: string) => boolean;

/**
 * Compiles a gitattributes pattern: one without a slash matches the last name at any depth, one with a slash is anchored,
 * `**` stands for any number of directories (gitignore(5), gitattributes(5)).
 *
 * Patterns come from scanned repositories, so no regular expression is built from them. Both levels backtrack only to
 * the last star, which bounds the work by pattern length × path length (Krauss, "Matching Wildcards", 2008).
 */
export function compilePattern(pattern: string): PathMatcher {
  if (!pattern.includes("/")) {
    const matches = compileName(pattern);
    return (path) => matches(path.slice(path.lastIndexOf("/") + 1));
  }
  const parts = pattern
    .replace(/^\//, "")
    .split("/")
    .map((part) => (part === "**" ? anyText : compileName(part)));
  return (path) => matchSequence(parts, path.split("/"));
}

/** Matches one path segment against a glob of `*`, `?`, `[…]` and `\` escapes. */
function compileName(glob: string): PathMatcher {
  const tokens = readGlob(glob);
  return (name) => matchSequence(tokens, Array.from(name));
}

/** Any number of characters in a name, any number of names in a path. */
const anyText = Symbol("any text");
type Token = typeof anyText | ((item: string) => boolean);

function readGlob(glob: string): Token[] {
  const characters = Array.from(glob);
  const tokens: Token[] = [];
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

function matchSequence(parts: readonly Token[], items: readonly string[]): boolean {
  let part = 0;
  let item = 0;
  let star = -1;
  let resume = 0;
  while (item < items.length) {
    const current = parts[part];
    if (current === anyText) {
      star = part++;
      resume = item;
    } else if (current?.(items[item] ?? "") === true) {
      part++;
      item++;
    } else if (star !== -1) {
      part = star + 1;
      item = ++resume;
    } else return false;
  }
  return parts.slice(part).every((rest) => rest === anyText);
}
