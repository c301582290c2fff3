import { type PathMatcher, compilePattern } from "./compile-pattern.ts";

/** The two attributes of linguist that say who wrote a file, and the one that says in what. */
type LinguistAttribute = "linguist-generated" | "linguist-vendored" | "linguist-language";

interface AttributeLine {
  /** Directory of the attribute file, "" for the root, else ending in "/". */
  readonly directory: string;
  readonly matches: PathMatcher;
  /** Steps that matching costs at the most, per character of the path. */
  readonly stepsPerCharacter: number;
  readonly attribute: LinguistAttribute;
  /** Text for what is set to a word, true and false for what is set and unset. */
  readonly value: boolean | string;
}

/** What a repository says of its own files. */
export interface Attributes {
  /** True or false as the last matching line says; undefined when none does. */
  lookUp(path: string, attribute: "linguist-generated" | "linguist-vendored"): boolean | undefined;
  /** The word as the last matching line gives it; undefined when none does or the last takes it back. */
  lookUpText(path: string, attribute: "linguist-language"): string | undefined;
}

const patternCharactersMax = 200;
const linesMax = 200;
/**
 * Steps of matching in one scan, a match counted as pattern × path with stars and as the pattern without; beyond it a
 * hostile repository's attributes say nothing. Some seconds at the most, where a large honest repository needs less than one.
 */
const stepsMax = 50_000_000;
const settings = /^(-|!)?(linguist-generated|linguist-vendored|linguist-language)(?:=(\S+))?$/;

/**
 * Reads `.gitattributes` files: their paths and texts, in any order. Deeper files win over shallower ones, later lines
 * over earlier ones, as in git. Macros and quoted patterns are not supported; lines over the limits are ignored.
 */
export function parseAttributes(files: readonly { path: string; text: string }[]): Attributes {
  const shallowFirst = [...files].sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
  const lines = shallowFirst.flatMap(parseFile).slice(0, linesMax).reverse();
  let stepsLeft = stepsMax;
  const find = (path: string, attribute: LinguistAttribute): boolean | string | undefined =>
    lines.find((line) => {
      if (line.attribute !== attribute || !path.startsWith(line.directory)) return false;
      stepsLeft -= line.stepsPerCharacter * path.length;
      return stepsLeft >= 0 && line.matches(path.slice(line.directory.length));
    })?.value;
  return {
    lookUp: (path, attribute) => {
      const value = find(path, attribute);
      return typeof value === "string" ? undefined : value;
    },
    lookUpText: (path, attribute) => {
      const value = find(path, attribute);
      return typeof value === "string" ? value : undefined;
    },
  };
}

function depth(path: string): number {
  return path.split("/").length;
}

function parseFile({ path, text }: { path: string; text: string }): AttributeLine[] {
  const directory = path.slice(0, path.lastIndexOf("/") + 1);
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = "", ...words] = line.trim().split(/\s+/);
    if (pattern === "" || /^[#"!]|^\[attr\]/.test(pattern) || pattern.length > patternCharactersMax) return [];
    const matches = compilePattern(pattern);
    return words.flatMap((word) => {
      const [, sign, attribute, value] = settings.exec(word) ?? [];
      // "!" makes an attribute unspecified again, which for these is the same as unset.
      if (attribute === undefined) return [];
      const isText = attribute === "linguist-language";
      if (!isText && value !== undefined && value !== "true" && value !== "false") return [];
      return [
        {
          directory,
          matches,
          stepsPerCharacter: (pattern.match(/\*+/g)?.length ?? 0) > 1 ? pattern.length : 1,
          attribute: attribute as LinguistAttribute,
          value: sign === undefined && (isText ? (value ?? false) : value !== "false"),
        },
      ];
    });
  });
}
