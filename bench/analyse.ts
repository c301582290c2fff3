import { fork } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { catalog, createEngine, languages, loadNativeParser } from "@muster/rules";
import type { Engine, LanguageId, SourceFile } from "@muster/rules";
import { currentCommit } from "./current-commit.ts";
import { median, spread } from "./median.ts";
import { loadSources } from "./load-sources.ts";
import { doubleRules } from "./double-rules.ts";

const usage = `npm run bench -- analyse [--runs N] [--language ID] DIRECTORY…

Analyses the source files below the directories in memory, per language and at three sizes, and prints
  parse     MB per second of processor time that tree-sitter's C library takes to parse them, and nothing else
  analyse   the same for all rules and all facts, parsing included
  facts     the same for facts and secrets alone, without a rule
  share     analyse / parse: the goal is 0.60 and more
  doubled   what twice the rules cost: "same" with the rules themselves again, which match again at every place,
            "other" with rules of the same shapes that look for other words. The goal is 1.15 and less.
Each set of rules has a process of its own, as in a worker, in which parsing and analysing take turns: two sets in one process
spoil the compiler's view of either. Processor time, because a shared machine makes the clock lie. Build first: npm run build.`;

const ruleSets = {
  once: () => catalog,
  none: () => [],
  same: () => doubleRules(catalog, "same"),
  other: () => doubleRules(catalog, "other"),
};
type RuleSet = keyof typeof ruleSets;

/** The files of one language at one size, and the seconds that they took in each round. */
interface Row {
  readonly language: LanguageId;
  readonly files: number;
  readonly bytes: number;
  /** `parse` is 0 where the native parser does not read the language. */
  readonly rounds: readonly { readonly parse: number; readonly analyse: number }[];
}

/** Compares analysis with parsing alone, per language. */
export async function analyse(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      runs: { type: "string", default: "5" },
      language: { type: "string" },
      "rule-set": { type: "string" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return;
  }
  const ruleSet = values["rule-set"];
  if (ruleSet !== undefined) {
    await measureAll(ruleSet as RuleSet, { ...values, directories: positionals });
    return;
  }
  console.log(`commit ${await currentCommit()}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"}`);
  console.log(
    "language     rules  files     MB  parse MB/s  analyse MB/s  facts MB/s  share (min–max)     doubled: same  other",
  );
  const once = await inProcess("once", args);
  const none = await inProcess("none", args);
  const same = await inProcess("same", args);
  const other = await inProcess("other", args);
  for (const [index, row] of once.entries())
    console.log(describe(row, { none: none[index], same: same[index], other: other[index] }));
}

/** Measures one set of rules in another process. */
async function inProcess(ruleSet: RuleSet, args: readonly string[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const child = fork(fileURLToPath(new URL("run.ts", import.meta.url)), ["analyse", "--rule-set", ruleSet, ...args]);
  child.on("message", (row) => rows.push(row as Row));
  const code = await new Promise<number | null>((resolve) => child.once("exit", resolve));
  if (code !== 0) throw new Error(`the process that measured "${ruleSet}" ended with ${String(code)}`);
  return rows;
}

async function measureAll(
  ruleSet: RuleSet,
  given: { readonly runs: string; readonly language?: string | undefined; readonly directories: readonly string[] },
): Promise<void> {
  const engine = await createEngine({ engine: "native", rules: ruleSets[ruleSet]() });
  for (const [language, files] of loadSources(given.directories)) {
    if (given.language !== undefined && given.language !== language) continue;
    const parse = await createParse(language);
    for (const size of sizesOf(files)) {
      const rounds = measure({ size, parse, engine }, Number(given.runs));
      const bytes = size.reduce((sum, file) => sum + file.bytes.length, 0);
      process.send?.({ language, files: size.length, bytes, rounds } satisfies Row);
    }
  }
}

interface Subject {
  readonly size: readonly SourceFile[];
  readonly parse: ((text: string) => void) | null;
  readonly engine: Engine;
}

/** Not counted: a child of a worker serves scan after scan, and code is compiled as it is found to be used. */
const warmUpRounds = 4;

/** A sixteenth, a quarter and all of the files, each spread over all. */
function sizesOf(files: readonly SourceFile[]): readonly (readonly SourceFile[])[] {
  return [16, 4, 1].map((step) => files.filter((_, index) => index % step === 0));
}

/** Returns what parses a text and writes no tree; null where the native engine does not serve the language. */
async function createParse(language: LanguageId): Promise<((text: string) => void) | null> {
  const { grammar } = languages[language];
  if (grammar === undefined || grammar.nativeRefused !== undefined) return null;
  const parser = loadNativeParser();
  const module = (await import(`${grammar.nativePackage}/bindings/node/index.js`)) as {
    default: Record<string, Record<string, unknown>> & { language: unknown };
  };
  const exported = grammar.nativeExport === undefined ? module.default : module.default[grammar.nativeExport];
  // A limit of no nodes: the tree is made, counted and freed.
  return (text) => parser.parse(exported?.["language"], text, 60_000, 0, 0, null);
}

function measure({ size, parse, engine }: Subject, runs: number): Row["rounds"] {
  const texts = size.map(({ bytes }) => new TextDecoder().decode(bytes));
  const rounds = Array.from({ length: runs + warmUpRounds }, () => ({
    parse: parse === null ? 0 : cpuSeconds(() => texts.forEach((text) => parse(text))),
    analyse: cpuSeconds(() => size.forEach((file) => engine.analyseSource(file))),
  }));
  return rounds.slice(warmUpRounds);
}

interface OtherRows {
  readonly none: Row | undefined;
  readonly same: Row | undefined;
  readonly other: Row | undefined;
}

function describe({ language, files, bytes, rounds }: Row, { none, same, other }: OtherRows): string {
  const rate = (seconds: number): string => (seconds === 0 ? "" : (bytes / 1e6 / seconds).toFixed(2));
  const isParsed = rounds.every(({ parse }) => parse > 0);
  const doubled = (row: Row | undefined): string =>
    row === undefined || !isParsed ? "" : (median(rounds.map(shareOf)) / median(row.rounds.map(shareOf))).toFixed(2);
  return [
    language.padEnd(12),
    String(catalog.filter((rule) => rule.languages.includes(language)).length).padStart(5),
    String(files).padStart(6),
    (bytes / 1e6).toFixed(2).padStart(6),
    rate(median(rounds.map(({ parse }) => parse))).padStart(11),
    rate(median(rounds.map((round) => round.analyse))).padStart(13),
    (none === undefined ? "" : rate(median(none.rounds.map((round) => round.analyse)))).padStart(11),
    `  ${(isParsed ? spread(rounds.map(shareOf)) : "").padEnd(18)}`,
    doubled(same).padStart(14),
    doubled(other).padStart(6),
  ].join(" ");
}

const shareOf = ({ parse, analyse: all }: Row["rounds"][number]): number => parse / all;

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
