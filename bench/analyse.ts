import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { catalog, createEngine, languages, loadNativeParser } from "@muster/rules";
import type { LanguageId, SourceFile } from "@muster/rules";
import { currentCommit } from "./current-commit.ts";
import { median, spread } from "./median.ts";
import { loadSources } from "./load-sources.ts";
import { doubleRules } from "./double-rules.ts";

const usage = `npm run bench -- analyse [--runs N] [--language ID] DIRECTORY…

Analyses the source files below the directories in memory, per language and at three sizes, and prints
  parse     MB per second of processor time that tree-sitter's C library takes to parse them, and nothing else
  analyse   the same for all rules and all facts, parsing included
  share     analyse / parse: the goal is 0.60 and more
  doubled   what twice the rules cost: "same" with the rules themselves again, which match again at every place,
            "other" with rules of the same shapes that look for other words. The goal is 1.15 and less.
All in one process and by turns. Processor time, because a shared machine makes the clock lie. Build first: npm run build.`;

/** Compares analysis with parsing alone, per language. */
export async function analyse(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      runs: { type: "string", default: "5" },
      language: { type: "string" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return;
  }
  console.log(`commit ${await currentCommit()}, Node ${process.version}, ${cpus()[0]?.model ?? "unknown"}`);
  const engines = {
    once: await createEngine({ engine: "native" }),
    same: await createEngine({ engine: "native", rules: doubleRules(catalog, "same") }),
    other: await createEngine({ engine: "native", rules: doubleRules(catalog, "other") }),
  };
  console.log("language     rules  files     MB  parse MB/s  analyse MB/s  share (min–max)     doubled: same  other");
  for (const [language, files] of loadSources(positionals)) {
    if (values.language !== undefined && values.language !== language) continue;
    const parse = await createParse(language);
    if (parse === null) continue;
    for (const size of sizesOf(files)) console.log(measure({ language, size, parse, engines }, Number(values.runs)));
  }
}

interface Subject {
  readonly language: LanguageId;
  readonly size: readonly SourceFile[];
  readonly parse: (text: string) => void;
  readonly engines: Readonly<Record<"once" | "same" | "other", Awaited<ReturnType<typeof createEngine>>>>;
}

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

function measure({ language, size, parse, engines }: Subject, runs: number): string {
  const texts = size.map(({ bytes }) => new TextDecoder().decode(bytes));
  const bytes = size.reduce((sum, file) => sum + file.bytes.length, 0);
  const rounds: Record<"parse" | keyof Subject["engines"], number>[] = [];
  // The first round warms up and is not counted.
  for (let round = 0; round <= runs; round++) {
    const times = {
      parse: cpuSeconds(() => texts.forEach(parse)),
      once: cpuSeconds(() => size.forEach((file) => engines.once.analyseSource(file))),
      same: cpuSeconds(() => size.forEach((file) => engines.same.analyseSource(file))),
      other: cpuSeconds(() => size.forEach((file) => engines.other.analyseSource(file))),
    };
    if (round > 0) rounds.push(times);
  }
  const rate = (seconds: number): string => (bytes / 1e6 / seconds).toFixed(2);
  const shares = rounds.map(({ parse: alone, once }) => alone / once);
  return [
    language.padEnd(12),
    String(catalog.filter((rule) => rule.languages.includes(language)).length).padStart(5),
    String(size.length).padStart(6),
    (bytes / 1e6).toFixed(2).padStart(6),
    rate(median(rounds.map((round) => round.parse))).padStart(11),
    rate(median(rounds.map((round) => round.once))).padStart(13),
    `  ${spread(shares).padEnd(18)}`,
    median(rounds.map(({ once, same }) => same / once))
      .toFixed(2)
      .padStart(14),
    median(rounds.map(({ once, other }) => other / once))
      .toFixed(2)
      .padStart(6),
  ].join(" ");
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
