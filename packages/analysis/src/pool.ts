import { ScanError, limits } from "@muster/contract";
import { AnalysisRun, type AnalysisRequest, type AnalysisResult, type TimeBounds } from "./analysis-run.ts";
import { readCode, replacedCode } from "./digest/read-code.ts";
import type { BlobSource } from "./protocol.ts";
import { readMemory } from "./read-memory.ts";
import { Seat, type SeatEnd } from "./seat.ts";
import { type ChildCommand, defaultChildEntry } from "./start-child.ts";

/** What happens to analysis processes, for logs. `stderr` may quote the repository. */
export type PoolEvent =
  | { kind: "child-started"; pid: number | undefined }
  | { kind: "child-ended"; pid: number | undefined; code: number | null; signal: string | null; stderr: string };

export interface AnalysisPoolOptions {
  /** Processes at most. They start when there is work for them. */
  readonly children: number;
  /** Native if it loads, else WASM, when absent. */
  readonly engine?: "native" | "wasm" | undefined;
  readonly log?: ((event: PoolEvent) => void) | undefined;
  /** Another module for the processes to run, and other bounds: for tests of what goes wrong. */
  readonly childEntry?: URL;
  readonly bounds?: Partial<Bounds>;
}

type Bounds = TimeBounds &
  Readonly<Record<"fileMs" | "childBytesMax" | "childPollMs" | "childStartMs" | "childStartAttemptsMax", number>>;

/** Analyses files in processes of their own. One pool serves many scans, also at the same time. */
export interface AnalysisPool {
  /** The digest of the code that its processes run: see `readCode`. */
  readonly code: string;
  /**
   * Returns what the files came to. Hostile files cost themselves alone: one that crashes its process twice, the second
   * time alone in a new one (in a used one when no more can be started), runs over `limits.analysis.fileMs` or makes the process grow over `childBytesMax` is
   * skipped with that reason. When slow and lost files together have taken `slowMsPerScanMax`, what has not begun is skipped too.
   * @throws ScanError analysis-unavailable when no process can be started, or only ones of other code, cancelled when the pool closes or the signal
   * aborts; if the signal's reason is a ScanError, that.
   */
  analyse(request: AnalysisRequest, signal: AbortSignal): Promise<AnalysisResult>;
  /** Has children let go of a source that requests kept. */
  release(source: BlobSource): void;
  /** Ends every process. Scans that are still going on are cancelled. */
  close(): Promise<void>;
}

/** Returns a pool without any process yet. */
export function createAnalysisPool(options: AnalysisPoolOptions): AnalysisPool {
  if (!Number.isInteger(options.children) || options.children < 1) throw new Error("a pool needs a child at least");
  return new Pool(options);
}

interface Waiting {
  readonly run: AnalysisRun;
  /** When it was last given a child, in assignments: the longest unserved scan goes first among equals. */
  servedAt: number;
  resolve(result: AnalysisResult): void;
  reject(error: ScanError): void;
  stopListening?: () => void;
}

class Pool implements AnalysisPool {
  readonly #children: number;
  readonly #command: ChildCommand;
  readonly #bounds: Bounds;
  /**
   * The code that stood on disk when this pool was made, at the start of its process: a child must have found the same. Grammars
   * come to it later; it ends when they are not those that it started with.
   */
  readonly code = readCode();
  readonly #log: (event: PoolEvent) => void;
  readonly #seats = new Set<Seat>();
  readonly #waiting = new Set<Waiting>();
  #assignments = 0;
  #failedStarts = 0;
  #barrenDeaths = 0;
  #watch: NodeJS.Timeout | null = null;
  #watchedAt = 0;
  #closing: { promise: Promise<void>; resolve: () => void } | null = null;

  constructor(options: AnalysisPoolOptions) {
    this.#children = options.children;
    this.#command = { entry: options.childEntry ?? defaultChildEntry, engine: options.engine };
    this.#bounds = { ...limits.analysis, ...options.bounds };
    this.#log = options.log ?? (() => undefined);
  }

  async analyse(request: AnalysisRequest, signal: AbortSignal): Promise<AnalysisResult> {
    if (this.#closing !== null) throw stopped();
    if (signal.aborted) throw abortError(signal);
    const run = new AnalysisRun(request, this.#bounds);
    if (run.isDone) return run.result();
    return await new Promise<AnalysisResult>((resolve, reject) => {
      const onAbort = (): void => this.#fail(waiting, abortError(signal));
      const waiting: Waiting = { run, servedAt: 0, resolve, reject };
      signal.addEventListener("abort", onAbort, { once: true });
      waiting.stopListening = () => signal.removeEventListener("abort", onAbort);
      this.#waiting.add(waiting);
      this.#dispatch();
    });
  }

  release(source: BlobSource): void {
    for (const seat of this.#seats) seat.release(source);
  }

  async close(): Promise<void> {
    if (this.#closing === null) {
      this.#closing = withResolvers();
      for (const waiting of this.#waiting) this.#fail(waiting, stopped());
      for (const seat of this.#seats) seat.abandon();
      this.#endIfClosed();
    }
    await this.#closing.promise;
  }

  /** Gives idle children work, and starts children for work that is left. */
  #dispatch(): void {
    if (this.#closing !== null) {
      this.#endIfClosed();
      return;
    }
    for (const seat of this.#seats) {
      if (seat.state !== "idle" || seat.isDoomed) continue;
      const takesSuspects = seat.isFresh || this.#cannotStartMore;
      const suspicious = takesSuspects ? this.#choose(({ run }) => run.waitingSuspects > 0) : undefined;
      const next = suspicious ?? this.#choose(({ run }) => run.waitingFiles > 0);
      if (next === undefined) continue;
      next.servedAt = ++this.#assignments;
      seat.assign(next.run, suspicious === undefined ? next.run.take(this.#children) : next.run.takeSuspect());
    }
    this.#startChildren();
    this.#keepWatch();
  }

  /** Of some scans the one that has the fewest children, among equals the one that waits longest. */
  #choose(isMeant: (waiting: Waiting) => boolean): Waiting | undefined {
    const busy = (waiting: Waiting): number => [...this.#seats].filter(({ run }) => run === waiting.run).length;
    return [...this.#waiting].filter(isMeant).sort((a, b) => busy(a) - busy(b) || a.servedAt - b.servedAt)[0];
  }

  get #cannotStartMore(): boolean {
    return this.#failedStarts >= this.#bounds.childStartAttemptsMax;
  }

  #startChildren(): void {
    const living = [...this.#seats].filter((seat) => !seat.isDoomed);
    // While others work, a child that would not start is no reason to fail, nor to try for ever.
    if (this.#cannotStartMore && living.length > 0) return;
    let starting = living.filter(({ state }) => state === "starting").length;
    const batches = [...this.#waiting].reduce((sum, { run }) => sum + run.waitingBatches, 0);
    while (this.#seats.size < this.#children && starting < batches) {
      starting += 1;
      this.#startChild();
    }
  }

  #startChild(): void {
    const seat: Seat = new Seat(this.#command, this.code, {
      onReady: () => {
        this.#failedStarts = 0;
        this.#dispatch();
      },
      onIdle: () => {
        this.#barrenDeaths = 0;
        this.#completeRuns();
        this.#dispatch();
      },
      onEnd: (ended, end) => this.#bury(ended, end),
    });
    this.#seats.add(seat);
    this.#log({ kind: "child-started", pid: seat.pid });
  }

  #bury(seat: Seat, end: SeatEnd): void {
    this.#seats.delete(seat);
    this.#log({ kind: "child-ended", pid: end.pid, code: end.code, signal: end.signal, stderr: end.stderr });
    if (end.run !== null) {
      if (end.lost !== null) {
        const { index, reason, detail } = end.lost;
        end.run.lose(index, { kind: "skipped", reason, detail }, end.elapsedMs);
      }
      end.run.giveBack(end.untouched);
      this.#barrenDeaths = end.isBarren ? this.#barrenDeaths + 1 : 0;
    }
    // One that was ready shows that they can start: what failed before it ended says nothing of the next. And every next
    // one would run other code too.
    const failed = end.isStranger ? this.#bounds.childStartAttemptsMax : this.#failedStarts + 1;
    this.#failedStarts = end.wasReady ? 0 : failed;
    this.#giveUpIfHopeless(end);
    this.#completeRuns();
    this.#dispatch();
  }

  #giveUpIfHopeless({ stderr, isStranger }: SeatEnd): void {
    const { childStartAttemptsMax } = this.#bounds;
    const cannotStart = this.#failedStarts >= childStartAttemptsMax && this.#seats.size === 0;
    if (!cannotStart && this.#barrenDeaths < childStartAttemptsMax) return;
    this.#failedStarts = 0;
    this.#barrenDeaths = 0;
    const cause = new Error(stderr.trim());
    const message = isStranger ? replacedCode : "No analysis process could be started.";
    for (const waiting of this.#waiting) this.#fail(waiting, new ScanError("analysis-unavailable", message, { cause }));
  }

  #completeRuns(): void {
    for (const waiting of this.#waiting) {
      if (!waiting.run.isDone) continue;
      this.#forget(waiting);
      waiting.resolve(waiting.run.result());
    }
  }

  #fail(waiting: Waiting, error: ScanError): void {
    if (!this.#waiting.has(waiting)) return;
    for (const seat of this.#seats) if (seat.run === waiting.run) seat.abandon();
    this.#forget(waiting);
    waiting.reject(error);
  }

  #forget(waiting: Waiting): void {
    waiting.stopListening?.();
    this.#waiting.delete(waiting);
    if (!waiting.run.keepsSource) this.release(waiting.run.source);
  }

  #keepWatch(): void {
    if (this.#watch !== null || [...this.#seats].every(({ state }) => state === "idle")) return;
    this.#watchedAt = performance.now();
    this.#watch = setTimeout(() => void this.#look(), this.#bounds.childPollMs);
  }

  /** Ends children that take too long or too much. */
  async #look(): Promise<void> {
    // At most twice the interval counts: when this process itself was held up, its children are not to blame.
    const elapsed = Math.min(performance.now() - this.#watchedAt, 2 * this.#bounds.childPollMs);
    const working = [...this.#seats].filter(({ state }) => state !== "idle");
    for (const seat of working) {
      seat.addElapsed(elapsed);
      const allowedMs = seat.state === "starting" ? this.#bounds.childStartMs : this.#bounds.fileMs;
      if (seat.elapsedMs > allowedMs) seat.end({ reason: "timeout", detail: `It took over ${allowedMs} ms.` });
    }
    const memory = await readMemory(working.flatMap(({ pid }) => pid ?? []));
    for (const seat of working) {
      const bytes = seat.pid === undefined ? undefined : memory.get(seat.pid);
      if (bytes === undefined || bytes <= this.#bounds.childBytesMax) continue;
      seat.end({ reason: "memory", detail: `The analysis process grew over ${this.#bounds.childBytesMax} bytes.` });
    }
    this.#watch = null;
    this.#keepWatch();
  }

  #endIfClosed(): void {
    if (this.#closing === null || this.#seats.size > 0) return;
    if (this.#watch !== null) clearTimeout(this.#watch);
    this.#watch = null;
    this.#closing.resolve();
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

function abortError(signal: AbortSignal): ScanError {
  const reason: unknown = signal.reason;
  return reason instanceof ScanError
    ? reason
    : new ScanError("cancelled", "The scan was stopped while its files were analysed.", { cause: reason });
}

function stopped(): ScanError {
  return new ScanError("cancelled", "The scan was stopped because the analysis is shutting down.");
}
