import {
  type FileFinding,
  type RuleError,
  type SkipReason,
  type SkippedFile,
  countCharacters,
  limits,
} from "@muster/contract";
import { noFacts } from "@muster/rules/files";
import type { PlannedFile } from "./plan-analysis.ts";
import type { BlobSource, FileOutcome, FileRequest } from "./protocol.ts";
import { type Chunk, cutChunks } from "./snapshot/cut-chunks.ts";
import { HeldFacts, packFacts } from "./snapshot/held-facts.ts";
import { isReusable } from "./snapshot/is-reusable.ts";

/** What a child found in one file. */
type AnalysedOutcome = Extract<FileOutcome, { kind: "analysed" }>;
type SkippedOutcome = Extract<FileOutcome, { kind: "skipped" }>;

/** A file that was analysed, with what was found. */
export interface AnalysedFile {
  path: string;
  bytes: number;
  analysis: AnalysedOutcome;
}

/** What a scan's files came to, in the order in which they were planned. */
export interface AnalysisResult {
  files: AnalysedFile[];
  skipped: SkippedFile[];
  ruleErrors: RuleError[];
  /**
   * True when there were more findings than `limits.analysis.findingsPerScanMax`, or longer ones than `findingsPerScanCharactersMax`:
   * those of the last files are left out.
   */
  truncated: boolean;
  /** How many files' outcomes were known. */
  reused: number;
  /** Per file, what it came to if the next scan may take that over; null for a file that was lost, and for one that was cut. */
  reusable: (FileOutcome | null)[];
  /** Per file, how often in a row it was lost by now; 0 for one that was not. */
  losses: number[];
  /** True when nothing was lost, or only what has been tried often enough: the same files come to the same. */
  conclusive: boolean;
}

/** One scan's files while they are analysed. */
export interface AnalysisRequest {
  source: BlobSource;
  /** True when the same `source` object will be asked for again: children keep it open until the pool is told to release it. */
  keepsSource?: boolean;
  files: readonly PlannedFile[];
  /** What files come to, where that is known, in the order of `files`: those are not looked at. */
  known?: readonly (FileOutcome | undefined)[];
  /** How often in a row earlier scans lost each file, in the order of `files`: those wait until the others are done. */
  losses?: readonly number[];
  onProgress?(done: number, total: number): void;
}

/** What slow files may cost a scan: see `limits.analysis`. */
export type TimeBounds = Readonly<Record<"slowMs" | "slowMsPerScanMax", number>>;

/** So little is not worth a second child. */
const childFilesMin = 32;
const childBytesMin = 512 * 1024;
/** The last batches: what a child that is done waits for the others. Asking for one costs a millisecond or two. */
const batchFilesMin = 8;
const batchBytesMin = 64 * 1024;

/** A file has its time for itself: another try would take as long. */
const retriedReasons: readonly SkipReason[] = ["crashed", "memory"];

/** The files of one scan: which are waiting, which came to what. Knows nothing of processes. */
export class AnalysisRun {
  readonly source: BlobSource;
  readonly keepsSource: boolean;
  readonly #files: readonly PlannedFile[];
  readonly #outcomes: (FileOutcome | undefined)[];
  readonly #onProgress: AnalysisRequest["onProgress"];
  readonly #returned: number[] = [];
  /** Files that were lost with their child, to be tried once more: see `lose`. */
  readonly #suspects: number[] = [];
  readonly #lostOnce = new Map<number, SkippedOutcome>();
  readonly #losses: readonly number[];
  readonly #bounds: TimeBounds;
  /** Files that earlier scans lost, which nobody has taken yet: those that were tried least often first. */
  readonly #formerlyLost: number[];
  /** Files that lost findings or rule errors to the limits of the scan. */
  readonly #cut = new Set<number>();
  readonly #reused: number;
  readonly #unpacked: UnpackedChunks;
  /** Files that nobody has taken yet, those that were returned left out. */
  #untaken: number;
  #next = 0;
  #waitingBytes: number;
  #done = 0;
  #findings: Amount = none;
  #ruleErrors = 0;
  #truncated = false;
  #factsBytes = 0;
  readonly #withoutFacts = new Set<number>();
  /** The first file whose facts were beyond the limit of the scan: it and those behind it keep none. */
  #factsEnd = Infinity;
  /** See `limits.analysis.slowMsPerScanMax`. */
  #slowMs = 0;

  /** `bounds` other than `limits.analysis` are for tests. */
  constructor(request: AnalysisRequest, bounds: TimeBounds = limits.analysis) {
    this.#bounds = bounds;
    this.source = request.source;
    this.keepsSource = request.keepsSource ?? false;
    this.#files = request.files;
    this.#losses = request.losses ?? [];
    this.#onProgress = request.onProgress?.bind(request);
    this.#outcomes = new Array<FileOutcome | undefined>(request.files.length).fill(undefined);
    this.#untaken = request.files.length;
    this.#waitingBytes = request.files.reduce((sum, file) => sum + file.bytes, 0);
    this.#unpacked = new UnpackedChunks(request.files.map(({ path }) => path));
    for (const [index, outcome] of (request.known ?? []).entries()) {
      if (outcome === undefined) continue;
      this.#untaken -= 1;
      this.#waitingBytes -= request.files[index]?.bytes ?? 0;
      this.#accept(index, outcome, true);
    }
    this.#reused = this.#done;
    this.#formerlyLost = this.#orderLost();
    if (this.#reused > 0) this.#onProgress?.(this.#done, this.#files.length);
  }

  get isDone(): boolean {
    return this.#done === this.#files.length;
  }

  get waitingFiles(): number {
    return this.#untaken + this.#returned.length;
  }

  /** True when slow files have taken all the time that they may: nothing more of this scan is begun. */
  get isOutOfTime(): boolean {
    return this.#slowMs > this.#bounds.slowMsPerScanMax;
  }

  get waitingSuspects(): number {
    return this.#suspects.length;
  }

  /** How many children would find a batch that is worth starting for. */
  get waitingBatches(): number {
    const batches = Math.ceil(Math.max(this.waitingFiles / childFilesMin, this.#waitingBytes / childBytesMin));
    return batches + this.waitingSuspects;
  }

  /**
   * Takes the next files. Batches shrink towards the end (guided self-scheduling), so that children finish together.
   */
  take(children: number): FileRequest[] {
    const { batchFilesMax, batchBytesMax } = limits.analysis;
    const filesMax = share(this.waitingFiles, children, { min: batchFilesMin, max: batchFilesMax });
    const bytesMax = share(this.#waitingBytes, children, { min: batchBytesMin, max: batchBytesMax });
    const batch: FileRequest[] = [];
    let bytes = 0;
    while (batch.length < filesMax && (bytes < bytesMax || batch.length === 0)) {
      const index = this.#returned.shift() ?? this.#takeNext();
      const file = index === undefined ? undefined : this.#files[index];
      if (index === undefined || file === undefined) break;
      bytes += file.bytes;
      batch.push(requestOf(index, file));
    }
    this.#waitingBytes -= bytes;
    return batch;
  }

  /** Takes one of the files that were lost before. */
  takeSuspect(): FileRequest[] {
    const index = this.#suspects.shift();
    const file = index === undefined ? undefined : this.#files[index];
    return index === undefined || file === undefined ? [] : [requestOf(index, file)];
  }

  /** Files that a child took and did not come to wait again, first of all. */
  giveBack(indexes: readonly number[]): void {
    for (const index of indexes.toReversed()) {
      if (this.#lostOnce.has(index)) {
        this.#suspects.unshift(index);
        continue;
      }
      this.#returned.unshift(index);
      this.#waitingBytes += this.#files[index]?.bytes ?? 0;
    }
    this.#leaveOutIfLate();
  }

  /** A child was at a file for this long. */
  spend(elapsedMs: number): void {
    this.#slowMs += Math.max(0, elapsedMs - this.#bounds.slowMs);
    this.#leaveOutIfLate();
  }

  #leaveOutIfLate(): void {
    if (!this.isOutOfTime) return;
    for (let index = this.#takeNext(); index !== undefined; index = this.#takeNext()) this.settle(index, outOfTime);
    for (const index of this.#returned.splice(0)) this.settle(index, outOfTime);
    for (const index of this.#suspects.splice(0)) this.settle(index, this.#lostOnce.get(index) ?? outOfTime);
    this.#waitingBytes = 0;
  }

  /**
   * A file was lost with the child that was at it. The files before it may be to blame, whose memory the child still held,
   * or whoever killed it: where time was not the reason, the file is tried once more, alone in a new child.
   */
  lose(index: number, outcome: SkippedOutcome, elapsedMs: number): void {
    if (this.#lostOnce.has(index) || !retriedReasons.includes(outcome.reason)) this.settle(index, outcome);
    else {
      this.#lostOnce.set(index, outcome);
      this.#suspects.push(index);
    }
    this.spend(elapsedMs + 2 * this.#bounds.slowMs);
  }

  /** Those that were tried often enough come last: else they could use up the time of every scan, and others never get there. */
  #orderLost(): number[] {
    const lost = [...this.#files.keys()].filter(
      (index) => this.#outcomes[index] === undefined && this.#lossesOf(index) > 0,
    );
    return lost.sort((a, b) => this.#lossesOf(a) - this.#lossesOf(b) || a - b);
  }

  #lossesOf(index: number): number {
    return this.#losses[index] ?? 0;
  }

  /**
   * The next file that nobody has taken and that is not known. Those that earlier scans lost come last: else they could use up the
   * time of every scan, and nobody would ever come to the others.
   */
  #takeNext(): number | undefined {
    for (; this.#next < this.#files.length; this.#next += 1) {
      if (this.#outcomes[this.#next] === undefined && this.#lossesOf(this.#next) === 0) break;
    }
    const index = this.#next < this.#files.length ? this.#next++ : this.#formerlyLost.shift();
    if (index !== undefined) this.#untaken -= 1;
    return index;
  }

  settle(index: number, outcome: FileOutcome): void {
    this.#accept(index, outcome);
    this.#onProgress?.(this.#done, this.#files.length);
  }

  #accept(index: number, outcome: FileOutcome, isKnown = false): void {
    if (this.#outcomes[index] !== undefined) throw new Error(`file ${index} came to two outcomes`);
    this.#outcomes[index] = outcome;
    this.#done += 1;
    if (outcome.kind === "analysed") {
      this.#findings = add(this.#findings, amountOf(outcome.findings));
      this.#ruleErrors += outcome.ruleErrors.length;
      this.#factsBytes += outcome.facts.length;
      // Amortised: what is over the limit can only grow to as much again before it is cut.
      if (isOver(this.#findings, findingsRoom, 2)) this.#cutFindings();
      if (this.#ruleErrors > 2 * limits.analysis.ruleErrorsPerScanMax) this.#cutRuleErrors();
      if (index > this.#factsEnd) this.#dropFacts(index);
      else if (this.#factsBytes > 1.25 * limits.analysis.factsPerScanBytesMax) this.#cutFacts();
    }
    const chunk = this.#unpacked.complete(index);
    // What is known is packed already, beside neighbours that may have changed: that can wait until a snapshot is taken.
    if (chunk !== null && !isKnown) this.#packFacts(chunk);
  }

  /** Facts are a tenth as large when they are packed. */
  #packFacts({ start, end }: Chunk): void {
    packFacts(
      this.#outcomes.slice(start, end).flatMap((outcome) => (outcome?.kind === "analysed" ? outcome.facts : [])),
    );
  }

  result(): AnalysisResult {
    this.#cutFindings();
    this.#cutFacts();
    this.#cutRuleErrors();
    const losses = this.#outcomes.map((outcome, index) => this.#countLosses(index, outcome));
    const result: AnalysisResult = {
      files: [],
      skipped: [],
      ruleErrors: [],
      truncated: this.#truncated,
      reused: this.#reused,
      reusable: this.#outcomes.map((outcome, index) => this.#reusable(index, outcome)),
      losses,
      conclusive: this.#outcomes.every(
        (outcome, index) =>
          outcome !== undefined && (isReusable(outcome) || (losses[index] ?? 0) >= limits.analysis.lostAttemptsMax),
      ),
    };
    for (const [index, { path, bytes }] of this.#files.entries()) {
      const outcome = this.#outcomes[index];
      if (outcome === undefined) throw new Error(`file ${index} came to nothing`);
      if (outcome.kind === "analysed") {
        result.files.push({ path, bytes, analysis: outcome });
        for (const error of outcome.ruleErrors) result.ruleErrors.push({ ...error, path });
      } else {
        const { reason, detail } = outcome;
        result.skipped.push({ path, reason, bytes, ...(detail === undefined ? {} : { detail }) });
      }
    }
    return result;
  }

  /** Having been left out for want of time is no attempt. */
  #countLosses(index: number, outcome: FileOutcome | undefined): number {
    if (outcome === undefined || isReusable(outcome)) return 0;
    const wasTried = outcome.kind === "analysed" || outcome.reason !== "over-time-limit";
    return Math.min((this.#losses[index] ?? 0) + (wasTried ? 1 : 0), limits.analysis.lostAttemptsMax);
  }

  #reusable(index: number, outcome: FileOutcome | undefined): FileOutcome | null {
    return outcome !== undefined && isReusable(outcome) && !this.#cut.has(index) ? outcome : null;
  }

  /**
   * Keeps the first findings in the order of the files, whatever the order in which the files were analysed: a file
   * beyond the limit stays beyond it when more files come in before it.
   */
  #cutFindings(): void {
    let kept = none;
    let isFull = false;
    for (const [index, outcome] of this.#outcomes.entries()) {
      if (outcome?.kind !== "analysed") continue;
      const sum = add(kept, amountOf(outcome.findings));
      if (!isFull && !isOver(sum, findingsRoom)) {
        kept = sum;
        continue;
      }
      const findings = isFull ? [] : takeFitting(outcome.findings, kept);
      isFull = true;
      kept = add(kept, amountOf(findings));
      if (findings.length === outcome.findings.length) continue;
      this.#outcomes[index] = { ...outcome, findings, truncated: true };
      this.#cut.add(index);
      this.#truncated = true;
    }
    this.#findings = kept;
  }

  /** Keeps the facts of the first files, as `#cutFindings` does: a few kilobytes of source can describe gigabytes. */
  #cutFacts(): void {
    let bytes = 0;
    for (const [index, outcome] of this.#outcomes.entries()) {
      if (outcome?.kind !== "analysed" || index >= this.#factsEnd) continue;
      bytes += outcome.facts.length;
      if (bytes > limits.analysis.factsPerScanBytesMax) this.#factsEnd = index;
    }
    for (let index = this.#factsEnd; index < this.#outcomes.length; index++) this.#dropFacts(index);
    this.#factsBytes = this.#outcomes.reduce((sum, outcome) => sum + factsLength(outcome), 0);
  }

  #dropFacts(index: number): void {
    const outcome = this.#outcomes[index];
    if (outcome?.kind !== "analysed" || this.#withoutFacts.has(index)) return;
    const facts = HeldFacts.of(droppedFacts);
    this.#factsBytes -= outcome.facts.length - facts.length;
    this.#outcomes[index] = { ...outcome, facts };
    this.#withoutFacts.add(index);
    this.#cut.add(index);
  }

  #cutRuleErrors(): void {
    let room = limits.analysis.ruleErrorsPerScanMax;
    this.#ruleErrors = 0;
    for (const [index, outcome] of this.#outcomes.entries()) {
      if (outcome?.kind !== "analysed") continue;
      const ruleErrors = outcome.ruleErrors.slice(0, room);
      if (ruleErrors.length < outcome.ruleErrors.length) {
        this.#outcomes[index] = { ...outcome, ruleErrors };
        this.#cut.add(index);
      }
      room -= ruleErrors.length;
      this.#ruleErrors += ruleErrors.length;
    }
  }
}

const outOfTime: SkippedOutcome = {
  kind: "skipped",
  reason: "over-time-limit",
  detail: `Slow files took ${limits.analysis.slowMsPerScanMax / 60_000} minutes before this one's turn.`,
};

/** How many findings, and how long their texts are together. */
interface Amount {
  readonly count: number;
  readonly characters: number;
}

const none: Amount = { count: 0, characters: 0 };
const findingsRoom: Amount = {
  count: limits.analysis.findingsPerScanMax,
  characters: limits.analysis.findingsPerScanCharactersMax,
};

function amountOf(findings: readonly FileFinding[]): Amount {
  return { count: findings.length, characters: findings.reduce((sum, finding) => sum + countCharacters(finding), 0) };
}

function add(a: Amount, b: Amount): Amount {
  return { count: a.count + b.count, characters: a.characters + b.characters };
}

function isOver({ count, characters }: Amount, room: Amount, times = 1): boolean {
  return count > times * room.count || characters > times * room.characters;
}

/** Returns the first of these findings that there is room for beside others. */
function takeFitting(findings: readonly FileFinding[], held: Amount): FileFinding[] {
  let sum = held;
  for (const [index, finding] of findings.entries()) {
    sum = add(sum, amountOf([finding]));
    if (isOver(sum, findingsRoom)) return findings.slice(0, index);
  }
  return [...findings];
}

const droppedFacts = JSON.stringify(noFacts(true));

function requestOf(index: number, { path, oid, language, notGenerated }: PlannedFile): FileRequest {
  return { index, path, oid, language, notGenerated };
}

function factsLength(outcome: FileOutcome | undefined): number {
  return outcome?.kind === "analysed" ? outcome.facts.length : 0;
}

/** Which chunks of the files are not packed yet, and how many of their files have come to nothing so far. */
class UnpackedChunks {
  readonly #chunks: readonly Chunk[];
  /** Per file, its chunk. */
  readonly #chunkOf: Uint32Array;
  readonly #missing: Uint8Array;

  constructor(paths: readonly string[]) {
    this.#chunks = [...cutChunks(paths)];
    this.#chunkOf = new Uint32Array(paths.length);
    for (const [number, { start, end }] of this.#chunks.entries()) this.#chunkOf.fill(number, start, end);
    this.#missing = Uint8Array.from(this.#chunks, ({ start, end }) => end - start);
  }

  /** A file came to something. Returns its chunk if it was the last of it. */
  complete(index: number): Chunk | null {
    const number = this.#chunkOf[index] ?? 0;
    const missing = (this.#missing[number] ?? 0) - 1;
    this.#missing[number] = missing;
    return missing === 0 ? (this.#chunks[number] ?? null) : null;
  }
}

function share(amount: number, children: number, bounds: { min: number; max: number }): number {
  return Math.min(Math.max(Math.ceil(amount / (2 * children)), bounds.min), bounds.max);
}
