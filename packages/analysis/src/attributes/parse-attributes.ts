import { type CompiledPattern, type PathNames, compilePattern, splitPath } from "./compile-pattern.ts";

/** The two attributes of linguist that say who wrote a file, and the one that says in what. */
type LinguistAttribute = "linguist-generated" | "linguist-vendored" | "linguist-language";

interface AttributeLine {
  /** Directory of the attribute file, "" for the root, else ending in "/". */
  readonly directory: string;
  /** Names in `directory`. */
  readonly directoryNames: number;
  readonly pattern: CompiledPattern;
  readonly patternCharacters: number;
  readonly attribute: LinguistAttribute;
  /** Text for what is set to a word, true and false for what is set and unset, undefined for what is unspecified again. */
  readonly value: boolean | string | undefined;
}

/** What a repository says of its own files. */
export interface Attributes {
  /** True or false as the last matching line says; undefined when none does or it says `!`. */
  lookUp(path: string, attribute: "linguist-generated" | "linguist-vendored"): boolean | undefined;
  /** The word as the last matching line gives it; undefined when none does or the last takes it back. */
  lookUpText(path: string, attribute: "linguist-language"): string | undefined;
}

const patternCharactersMax = 200;
const linesMax = 200;
/**
 * Steps of matching in one scan, a match counted as pattern × path where it may backtrack and as the pattern elsewhere;
 * beyond it a hostile repository's attributes say nothing. A second or so, where a large honest repository needs a tenth.
 */
const stepsMax = 50_000_000;
const settings = /^(-|!)?(linguist-generated|linguist-vendored|linguist-language)(?:=(\S+))?$/;

/**
 * Reads `.gitattributes` files: their paths and texts, in any order. Deeper files win over shallower ones, later lines
 * over earlier ones, as in git. Macros and quoted patterns are not supported; of too many lines the last count, which win.
 */
export function parseAttributes(files: readonly { path: string; text: string }[]): Attributes {
  const lines = [...files].sort(shallowFirst).flatMap(parseFile).slice(-linesMax).reverse();
  let stepsLeft = stepsMax;
  // All attributes of one path are asked for in turn.
  let last: { path: string; names: PathNames } = { path: "", names: [] };
  const namesBelow = ({ directoryNames }: AttributeLine, path: string): PathNames => {
    if (last.path !== path) last = { path, names: splitPath(path) };
    return directoryNames === 0 ? last.names : last.names.slice(directoryNames);
  };
  const find = (path: string, attribute: LinguistAttribute): boolean | string | undefined =>
    lines.find((line) => {
      if (line.attribute !== attribute || !path.startsWith(line.directory)) return false;
      stepsLeft -= line.patternCharacters * (line.pattern.backtracks ? path.length : 1);
      return stepsLeft >= 0 && line.pattern.matches(namesBelow(line, path));
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

/** Orders attribute files so that each comes after those that it wins over. */
export function shallowFirst(a: { path: string }, b: { path: string }): number {
  return depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1);
}

function depth(path: string): number {
  return path.split("/").length;
}

function parseFile({ path, text }: { path: string; text: string }): AttributeLine[] {
  const directory = path.slice(0, path.lastIndexOf("/") + 1);
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = "", ...words] = line.trim().split(/\s+/);
    if (pattern === "" || /^[#"!]|^\[attr\]/.test(pattern) || pattern.length > patternCharactersMax) return [];
    const compiled = compilePattern(pattern);
    return words.flatMap((word) => {
      const [, sign, attribute, value] = settings.exec(word) ?? [];
      if (attribute === undefined) return [];
      const isText = attribute === "linguist-language";
      if (!isText && value !== undefined && value !== "true" && value !== "false") return [];
      return [
        {
          directory,
          directoryNames: depth(path) - 1,
          pattern: compiled,
          patternCharacters: pattern.length,
          attribute: attribute as LinguistAttribute,
          value: sign === "!" ? undefined : sign === undefined && (isText ? (value ?? false) : value !== "false"),
        },
      ];
    });
  });
}
