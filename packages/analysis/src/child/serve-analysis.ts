import { setImmediate } from "node:timers/promises";
import { limits } from "@muster/contract";
import type { FileFacts } from "@muster/contract";
import { noFacts, recogniseLanguage } from "@muster/rules/files";
import type { Engine, FileAnalysis, LanguageId } from "@muster/rules";
import { readDependencyVersions } from "../digest/dependency-versions.ts";
import { readCode } from "../digest/read-code.ts";
import { type FileRequest, type Outcome, ParentMessage } from "../protocol.ts";
import { splitLines } from "../split-lines.ts";
import { answer } from "./answer.ts";
import { guardGrammars } from "./guard-grammars.ts";
import { SourceReader } from "./source-reader.ts";

/** Files read ahead of the one that is analysed: git is asked early, and memory stays small. */
const readAheadMax = 8;
/** Syntax trees are freed late unless the collector runs and the loop yields now and then. */
const collectEveryBytes = 2 * 1024 * 1024;
const requestBytesMax = 16 * 1024 * 1024;

/** Answers the parent's requests until it closes standard input. */
export async function serveAnalysis(engine: Pick<Engine, "prepare" | "analyseSource">): Promise<void> {
  const reader = new SourceReader();
  // Read when all but the grammars is loaded, and by the parent before it started this process: equal answers mean that nothing
  // changed in between.
  answer({ kind: "ready", code: readCode() });
  const guarded = guardGrammars(engine, { readVersions: readInstalled, onChanged: endChanged });
  for await (const message of parentMessages()) {
    if (message.kind === "release") await reader.release();
    else await serveBatch(message, { engine: guarded, reader });
  }
  await reader.release();
}

const readInstalled = (): string => readDependencyVersions("@muster/rules").join();

/** The next process says to the parent what is wrong: it finds other code than the parent did. */
function endChanged(): never {
  process.stderr.write("The installed grammars are not those that this process started with.\n");
  process.exit(0);
}

async function* parentMessages(): AsyncGenerator<ParentMessage> {
  const lines: string[] = [];
  const split = splitLines(requestBytesMax, (line) => lines.push(line.toString()));
  for await (const chunk of process.stdin) {
    split(chunk as Buffer);
    for (const line of lines.splice(0)) yield ParentMessage.parse(JSON.parse(line));
  }
}

type Batch = Extract<ParentMessage, { kind: "analyse" }>;

async function serveBatch(
  batch: Batch,
  { engine, reader }: { engine: Pick<Engine, "prepare" | "analyseSource">; reader: SourceReader },
): Promise<void> {
  // A process that cannot read ends before it touches a file, so that the parent blames the machine and not the files.
  await reader.prepare(batch.source);
  const files = await answerUnprepared(batch.files, engine);
  const read = (file: FileRequest | undefined) => {
    const content = file && reader.read(batch.source, file);
    // Its failure is met when it is its file's turn.
    content?.catch(() => undefined);
    return content;
  };
  const reads = files.slice(0, readAheadMax).map(read);
  let uncollectedBytes = 0;
  for (const [place, file] of files.entries()) {
    answer({ kind: "begin", index: file.index });
    const content = await reads[place];
    reads[place] = undefined;
    reads.push(read(files[place + readAheadMax]));
    if (content === undefined) throw new Error("a file was not asked for");
    if ("skipped" in content) {
      answer({ kind: "end", index: file.index, outcome: { kind: "skipped", reason: content.skipped } });
      continue;
    }
    const { path, notGenerated } = file;
    const language = recogniseLanguage(path, file.language, content.bytes);
    const failure = await tryPrepare(engine, language);
    const { outcome, facts, mustEnd } =
      failure ?? outcomeOf(() => engine.analyseSource({ path, language, bytes: content.bytes, notGenerated }));
    const decidedElsewhere = outcome.kind === "skipped" && language !== file.language;
    answer({ kind: "end", index: file.index, outcome: decidedElsewhere ? { ...outcome, language } : outcome }, facts);
    if (mustEnd) process.exit(0);
    uncollectedBytes += content.bytes.length;
    if (uncollectedBytes < collectEveryBytes && place % 32 !== 31) continue;
    uncollectedBytes = 0;
    await setImmediate();
    globalThis.gc?.({ type: "minor", execution: "sync" });
  }
  answer({ kind: "idle" });
}

interface Attempt {
  readonly outcome: Outcome;
  /** As JSON, of a file that was analysed. */
  readonly facts?: string;
  /** True when this process must not go on. */
  readonly mustEnd: boolean;
}

/**
 * Prepares the languages of these files, before any of them is touched. Answers those whose language cannot be prepared,
 * and returns the others: a grammar that is broken costs the files in that language alone.
 */
async function answerUnprepared(
  files: readonly FileRequest[],
  engine: Pick<Engine, "prepare">,
): Promise<readonly FileRequest[]> {
  const failures = new Map<LanguageId, Attempt>();
  let mustEnd = false;
  for (const language of new Set(files.map((file) => file.language))) {
    const failure = await tryPrepare(engine, language);
    if (failure === null) continue;
    failures.set(language, failure);
    mustEnd ||= failure.mustEnd;
    if (mustEnd) break;
  }
  for (const { index, language } of files) {
    const failure = failures.get(language);
    if (failure === undefined) continue;
    answer({ kind: "begin", index });
    answer({ kind: "end", index, outcome: failure.outcome });
  }
  if (mustEnd) process.exit(0);
  return files.filter(({ language }) => !failures.has(language));
}

/** Returns null when the language is ready, else what each of its files comes to. */
async function tryPrepare(engine: Pick<Engine, "prepare">, language: LanguageId): Promise<Attempt | null> {
  try {
    await engine.prepare(language);
    return null;
  } catch (error) {
    // The message may name places of this machine: it is for the log, not for the report.
    process.stderr.write(`${language} was not prepared: ${String(error)}\n`);
    const detail = `The grammar of ${language} did not load.`;
    return { outcome: { kind: "skipped", reason: "analysis-error", detail }, mustEnd: isTrap(error) };
  }
}

/**
 * An engine that fails on a file says so, and the next file has its chance: in a new process after a trap in
 * WebAssembly, which leaves the module's memory in any state.
 */
function outcomeOf(analyse: () => FileAnalysis): Attempt {
  try {
    const analysis = analyse();
    if (analysis.kind === "skipped") return { outcome: analysis, mustEnd: false };
    const { facts, ...others } = analysis;
    const ruleErrors = analysis.ruleErrors
      .slice(0, limits.analysis.ruleErrorsPerFileMax)
      .map((error) => ({ ...error, message: shorten(error.message) }));
    return { outcome: { ...others, ruleErrors }, facts: describe(facts), mustEnd: false };
  } catch (error) {
    const detail = shorten(error instanceof Error ? error.message : String(error));
    const outcome: Outcome = { kind: "skipped", reason: "analysis-error", detail };
    return { outcome, mustEnd: isTrap(error) };
  }
}

function isTrap(error: unknown): boolean {
  return error instanceof Error && error.name === "RuntimeError";
}

function describe(facts: FileFacts): string {
  const text = JSON.stringify(facts);
  return text.length <= limits.analysis.factsCharactersMax ? text : JSON.stringify(noFacts(true));
}

function shorten(message: string): string {
  return message.slice(0, limits.analysis.errorCharactersMax);
}
