import { limits } from "@muster/contract";
import { type CompiledPattern, type MatchBudget, compilePattern } from "./compile-pattern.ts";
import { type Assignment, readAttributeLine } from "./read-attribute-line.ts";

/** A `.gitattributes` file. */
export interface AttributeFile {
  readonly path: string;
  readonly text: string;
}

/** What a repository does not get from its own attribute files, for people. */
export interface AttributeComplaint {
  readonly path: string;
  readonly message: string;
}

/** What a repository says of its own files. */
export interface Attributes {
  /** True or false as the last matching line says; undefined when none does or it says `!`. */
  lookUp(path: string, attribute: "linguist-generated" | "linguist-vendored"): boolean | undefined;
  /** The word as the last matching line gives it; undefined when none does or the last takes it back. */
  lookUpText(path: string, attribute: "linguist-language"): string | undefined;
  /** What was left out so far, because it would have taken too long. */
  complaints(): readonly AttributeComplaint[];
}

/** The two attributes of linguist that say who wrote a file, and the one that says in what. */
const linguistAttributes = ["linguist-generated", "linguist-vendored", "linguist-language"] as const;

type Value = Assignment["value"];
type Values = Map<string, Value>;

interface PatternLine {
  readonly pattern: CompiledPattern;
  readonly assignments: readonly Assignment[];
}

/** Lines of one directory, the last first: it wins. */
type Directories = ReadonlyMap<string, readonly PatternLine[]>;
type Macros = ReadonlyMap<string, readonly Assignment[]>;

/**
 * Reads `.gitattributes` files: their paths and texts, in any order. As in git, deeper files win over shallower ones, later lines
 * over earlier ones, and macros are defined in the root's file alone. Of more than `limits.attributes.linesMax` lines that say
 * something of linguist's attributes the first are left out, and beyond `stepsMax` and `stepsPerPath` none says anything.
 */
export function parseAttributes(files: readonly AttributeFile[]): Attributes {
  const { directories, macros, cut } = readFiles(files);
  const budget: MatchBudget = { stepsLeft: stepsMax };
  // All attributes of one path are asked for in turn.
  let last: { path: string; values: Values } | null = null;
  const find = (path: string, attribute: string): Value => {
    if (last?.path !== path) last = { path, values: resolve(toBytes(path), { directories, macros, budget }) };
    return last.values.get(attribute);
  };
  return {
    lookUp: (path, attribute) => {
      const value = find(path, attribute);
      // As linguist has it: whatever is not false is true.
      return typeof value === "string" ? value !== "false" : value;
    },
    lookUpText: (path, attribute) => {
      const value = find(path, attribute);
      return typeof value === "string" ? Buffer.from(value, "latin1").toString("utf8") : undefined;
    },
    complaints: () => {
      const root = [...files].sort(shallowFirst)[0]?.path ?? ".gitattributes";
      const spent = budget.stepsLeft >= 0 ? [] : [{ path: root, message: tooCostly }];
      return [...cut.slice(0, 1).map((path) => ({ path, message: tooManyLines(cut.length) })), ...spent];
    },
  };
}

const { stepsMax, stepsPerPath } = limits.attributes;
const tooManyLines = (files: number): string =>
  `There are more than ${String(limits.attributes.linesMax)} lines about linguist's attributes: the first were left out, here and in ${String(files - 1)} more files.`;
const tooCostly = "Matching the attributes took too long: they say nothing of the last files.";

/** Orders attribute files so that each comes after those that it wins over. */
export function shallowFirst(a: { path: string }, b: { path: string }): number {
  return depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1);
}

function depth(path: string): number {
  return path.split("/").length;
}

/** One character for each byte of UTF-8: what git compares. */
function toBytes(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}

/** A path's directory, empty for the root, else ending in "/". */
function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function readFiles(files: readonly AttributeFile[]): { directories: Directories; macros: Macros; cut: string[] } {
  const read = [...files].sort(shallowFirst).map(({ path, text }) => ({ path, lines: readLines(text) }));
  const macros = new Map(
    read
      .filter(({ path }) => directoryOf(path) === "")
      .flatMap(({ lines }) => lines)
      .flatMap(({ kind, subject, assignments }) => (kind === "macro" ? [[subject, assignments]] : [])),
  );
  const isRelevant = relevantNames(macros);
  const directories = new Map<string, PatternLine[]>();
  const cut: string[] = [];
  let room: number = limits.attributes.linesMax;
  // The deepest first: of too many lines the last ones count, which win.
  for (const { path, lines } of read.toReversed()) {
    const own = lines.filter(
      ({ kind, assignments }) => kind === "pattern" && assignments.some(({ name }) => isRelevant.has(name)),
    );
    if (own.length > room) cut.push(path);
    const kept = room === 0 ? [] : own.slice(-room).reverse();
    room -= kept.length;
    directories.set(
      toBytes(directoryOf(path)),
      kept.map(({ subject, assignments }) => ({ pattern: compilePattern(subject), assignments })),
    );
  }
  return { directories, macros, cut };
}

function readLines(text: string) {
  return toBytes(text.replace(/^\ufeff/, ""))
    .split("\n")
    .flatMap((line) => readAttributeLine(line) ?? []);
}

/** Linguist's attributes, and every macro that could set one. */
function relevantNames(macros: Macros): ReadonlySet<string> {
  const names = new Set<string>(linguistAttributes);
  const setters = new Map<string, string[]>();
  for (const [macro, assignments] of macros) {
    for (const { name } of assignments) {
      const known = setters.get(name);
      if (known === undefined) setters.set(name, [macro]);
      else known.push(macro);
    }
  }
  for (const name of names) for (const macro of setters.get(name) ?? []) names.add(macro);
  return names;
}

interface Resolving {
  readonly directories: Directories;
  readonly macros: Macros;
  readonly budget: MatchBudget;
}

/** Returns what is said of one path, by attribute; of nothing once the budget is used up. */
function resolve(path: string, { directories, macros, budget }: Resolving): Values {
  const values: Values = new Map();
  if (directories.size === 0) return values;
  // A large repository may cost more than a small one; what is used up stays so.
  if (budget.stepsLeft >= 0) budget.stepsLeft = Math.min(budget.stepsLeft + stepsPerPath, stepsMax);
  for (let directory = directoryOf(path); ; directory = directoryOf(directory.slice(0, -1))) {
    const below = path.slice(directory.length);
    for (const { pattern, assignments } of directories.get(directory) ?? []) {
      if (pattern.matches(below, budget)) fill(values, assignments, { macros, budget });
      if (budget.stepsLeft < 0) return new Map();
    }
    if (directory === "" || linguistAttributes.every((attribute) => values.has(attribute))) return values;
  }
}

/** What is said first stays: the lines that win come first, and the last word of a line before the others. */
function fill(
  values: Values,
  assignments: readonly Assignment[],
  { macros, budget }: Omit<Resolving, "directories">,
): void {
  // The macros in one another are no deeper than there are macros, which a file of hostile length may have many of.
  const waiting = [...assignments];
  for (let next = waiting.pop(); next !== undefined && budget.stepsLeft >= 0; next = waiting.pop()) {
    budget.stepsLeft -= 1;
    if (values.has(next.name)) continue;
    values.set(next.name, next.value);
    if (next.value === true) waiting.push(...(macros.get(next.name) ?? []));
  }
}
