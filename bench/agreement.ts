import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createEngine } from "@muster/rules";
import type { SourceFile } from "@muster/rules";
import { isGeneratedPath, isVendoredPath } from "@muster/rules/files";
import { ruleMetadata } from "@muster/rules/metadata";
import { compareFile, sample } from "./agreement/difference.ts";
import type { Agreement, Place } from "./agreement/difference.ts";
import { createEslint } from "./agreement/eslint.ts";
import { createOxlint } from "./agreement/oxlint.ts";
import { createRuff } from "./agreement/ruff.ts";
import { currentCommit } from "./current-commit.ts";
import { loadSources } from "./load-sources.ts";

const usage = `npm run bench -- agreement --peer ruff|eslint|oxlint [--files N] [--each] [--samples N] DIRECTORY…

Runs our rules and a peer over the same source files and prints, for each class that both know, how many places both report
and how many only one does. --samples prints so many of each difference, and of what both report, to read: whether ours is missing,
ours is wrong, or it is the peer's is for a person to say. --each takes as many files of each directory as of any other, and
none that others wrote.`;

const peers = {
  ruff: { languages: ["python"], create: createRuff },
  eslint: { languages: ["javascript", "typescript", "tsx"], create: createEslint },
  oxlint: { languages: ["javascript", "typescript", "tsx"], create: createOxlint },
} as const;

const isPeer = (name: string | undefined): name is keyof typeof peers =>
  name !== undefined && Object.hasOwn(peers, name);

/** Compares our rules with a linter that people trust, class by class. */
export async function agreement(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      peer: { type: "string" },
      files: { type: "string", default: "2000" },
      samples: { type: "string", default: "0" },
      each: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const name = values.peer;
  if (values.help || positionals.length === 0 || !isPeer(name)) {
    console.log(usage);
    return;
  }
  const choose = values.each ? chooseOfEach : chooseFiles;
  const files = choose(positionals, peers[name].languages, Number(values.files));
  const peer = peers[name].create();
  const agreements = new Map(
    [...peer.classes].sort().map((each): [string, Agreement] => [each, { both: [], onlyOurs: [], onlyPeers: [] }]),
  );
  const compared = await compareAll(files, peer, agreements);
  console.log(`commit ${await currentCommit()}, ${String(compared)} files that both read, peer ${name}\n`);
  print(agreements, Number(values.samples));
}

/** A file, and where it stands for the person who reads the differences. */
interface Chosen extends SourceFile {
  readonly shownAs: string;
}

/** Files of the languages, evenly spread over all that there are. */
function chooseFiles(directories: readonly string[], wanted: readonly string[], count: number): readonly Chosen[] {
  const all = filesOf(directories, wanted);
  const step = Math.max(1, all.length / count);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

/** Of each directory all files that were written there, or as many as of any other. */
function chooseOfEach(directories: readonly string[], wanted: readonly string[], count: number): readonly Chosen[] {
  const written = directories.map((directory) =>
    filesOf([directory], wanted)
      .filter(({ path }) => !isVendoredPath(path) && !isGeneratedPath(path))
      .map((file) => ({ ...file, shownAs: resolve(directory, file.path) })),
  );
  let share = 0;
  while (share < count && written.reduce((sum, { length }) => sum + Math.min(length, share), 0) < count) share += 1;
  return written.flatMap((files) => sample(files, share));
}

const filesOf = (directories: readonly string[], wanted: readonly string[]): readonly Chosen[] =>
  [...loadSources(directories)]
    .filter(([language]) => wanted.includes(language))
    .flatMap(([, files]) => files.map((file) => ({ ...file, shownAs: file.path })));

type Peer =
  | { check(path: string, text: string): readonly Place[] | null }
  | {
      checkAll(
        files: readonly { readonly path: string; readonly text: string }[],
      ): readonly (readonly Place[] | null)[];
    };

async function compareAll(files: readonly Chosen[], peer: Peer, agreements: Map<string, Agreement>): Promise<number> {
  const texts = files.map((file) => ({ path: file.shownAs, text: new TextDecoder().decode(file.bytes) }));
  const known = "checkAll" in peer ? peer.checkAll(texts) : texts.map((source) => checkGuarded(peer, source));
  const engine = await createEngine({});
  const classOf = new Map(ruleMetadata.map((rule) => [rule.id, rule.class]));
  let compared = 0;
  for (const [index, file] of files.entries()) {
    await engine.prepare(file.language);
    const analysis = engine.analyseSource(file);
    const peers = analysis.kind === "analysed" && !analysis.hasSyntaxErrors ? (known[index] ?? null) : null;
    if (analysis.kind === "skipped" || peers === null) continue;
    const ours = analysis.findings.map(({ ruleId, range }) => ({
      class: classOf.get(ruleId) ?? "",
      startLine: range.startLine,
      endLine: range.endLine,
    }));
    compareFile({ path: file.shownAs, bytes: file.bytes }, { ours, peers }, agreements);
    compared += 1;
  }
  return compared;
}

function checkGuarded(
  peer: { check(path: string, text: string): readonly Place[] | null },
  { path, text }: { readonly path: string; readonly text: string },
): readonly Place[] | null {
  try {
    return peer.check(path, text);
  } catch (error) {
    console.error(
      `${path}: the peer failed: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
    );
    return null;
  }
}

function print(agreements: ReadonlyMap<string, Agreement>, samples: number): void {
  console.log("| class | both | only ours | only peer | peer's found by ours |");
  console.log("| --- | ---: | ---: | ---: | ---: |");
  for (const [name, { both, onlyOurs, onlyPeers }] of agreements) {
    const theirs = both.length + onlyPeers.length;
    const share = theirs === 0 ? "–" : `${String(Math.round((100 * both.length) / theirs))} %`;
    console.log(
      `| ${name} | ${String(both.length)} | ${String(onlyOurs.length)} | ${String(onlyPeers.length)} | ${share} |`,
    );
  }
  if (samples === 0) return;
  for (const [name, { both, onlyOurs, onlyPeers }] of agreements) {
    for (const [side, reports] of [
      ["both", both],
      ["only ours", onlyOurs],
      ["only peer", onlyPeers],
    ] as const) {
      for (const { path, line, text, code } of sample(reports, samples))
        console.log(`${name} | ${side} | ${path}:${String(line)} | ${code} | ${text}`);
    }
  }
}
