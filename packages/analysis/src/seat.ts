import type { SkipReason } from "@muster/contract";
import { AnalysisChild, type ChildEnd, type ChildReport } from "./analysis-child.ts";
import type { AnalysisRun } from "./analysis-run.ts";
import type { BlobSource, FileOutcome, FileRequest } from "./protocol.ts";
import type { ChildCommand } from "./start-child.ts";

/** What became of the file that a child died of. */
interface LostFile {
  readonly index: number;
  readonly reason: SkipReason;
  readonly detail: string;
}

/** How a seat became empty. */
export interface SeatEnd extends ChildEnd {
  readonly pid: number | undefined;
  /** False when it never got as far as saying that it is ready. */
  readonly wasReady: boolean;
  /** True when it runs other code than its parent. */
  readonly isStranger: boolean;
  readonly run: AnalysisRun | null;
  readonly lost: LostFile | null;
  /** How long it was at its last file, in milliseconds. */
  readonly elapsedMs: number;
  /** Files of its batch that it had not come to. */
  readonly untouched: readonly number[];
  /** True when it had a batch and died before it touched a file of it. */
  readonly isBarren: boolean;
}

export interface SeatListener {
  onReady(seat: Seat): void;
  /** A file was analysed; `seat.run` is its scan. */
  onIdle(seat: Seat): void;
  onEnd(seat: Seat, end: SeatEnd): void;
}

type Doom = Pick<LostFile, "reason" | "detail">;

/** One child and what it is working on. Checks that every answer is to the question that was asked. */
export class Seat {
  readonly #child: AnalysisChild;
  readonly #listener: SeatListener;
  readonly #code: string;
  #state: "starting" | "idle" | "busy" = "starting";
  #run: AnalysisRun | null = null;
  #source: BlobSource | null = null;
  #outstanding = new Set<number>();
  #current: number | null = null;
  #touched = false;
  #isFresh = true;
  #elapsedMs = 0;
  #doom: Doom | null = null;
  #isTrusted = true;
  #isStranger = false;

  /** `code` is what its child must run: the digest of its parent's own. */
  constructor(command: ChildCommand, code: string, listener: SeatListener) {
    this.#listener = listener;
    this.#code = code;
    this.#child = new AnalysisChild(command, {
      onMessage: (message) => this.#receive(message),
      onGarbage: (detail) => this.end({ reason: "crashed", detail }),
      onEnd: (end) => this.#finish(end),
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get state(): "starting" | "idle" | "busy" {
    return this.#state;
  }

  /** The scan that it is working for. */
  get run(): AnalysisRun | null {
    return this.#run;
  }

  /** True from the moment that its process is being killed. */
  get isDoomed(): boolean {
    return this.#doom !== null;
  }

  /** True before it has been given anything. */
  get isFresh(): boolean {
    return this.#isFresh;
  }

  /** Milliseconds since it began its file, or since it was started. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  assign(run: AnalysisRun, files: readonly FileRequest[]): void {
    this.#state = "busy";
    this.#isFresh = false;
    this.#run = run;
    this.#source = run.source;
    this.#outstanding = new Set(files.map(({ index }) => index));
    this.#touched = false;
    this.#elapsedMs = 0;
    this.#child.send({ kind: "analyse", source: run.source, files: [...files] });
  }

  /** Lets go of a source that is about to disappear. */
  release(source: BlobSource): void {
    if (this.#source !== source) return;
    this.#source = null;
    this.#child.send({ kind: "release" });
  }

  /** Its results are of no use any more. */
  abandon(): void {
    this.#run = null;
    this.end({ reason: "crashed", detail: "The scan was stopped." });
  }

  /** Kills the child; the file that it is at, if any, is lost for this reason. */
  end(doom: Doom): void {
    this.#doom ??= doom;
    // What it still says on its way out would put the blame on the file after.
    this.#isTrusted = false;
    this.#child.kill();
  }

  addElapsed(milliseconds: number): void {
    if (this.#state !== "idle") this.#elapsedMs += milliseconds;
  }

  #receive(message: ChildReport): void {
    if (!this.#isTrusted) return;
    if (!this.#accepts(message)) {
      this.#isTrusted = false;
      this.end({ reason: "crashed", detail: "The analysis process answered what it was not asked." });
      return;
    }
    if (message.kind === "ready" && message.code !== this.#code) {
      [this.#isTrusted, this.#isStranger] = [false, true];
      this.end({ reason: "crashed", detail: "The analysis process runs other code." });
      return;
    }
    switch (message.kind) {
      case "ready":
        this.#becomeIdle();
        this.#listener.onReady(this);
        break;
      case "begin":
        this.#current = message.index;
        this.#touched = true;
        this.#elapsedMs = 0;
        break;
      case "end":
        this.#settle(message.index, message.outcome);
        break;
      case "idle":
        this.#becomeIdle();
        this.#listener.onIdle(this);
        break;
    }
  }

  #settle(index: number, outcome: FileOutcome): void {
    const run = this.#run;
    const elapsedMs = this.#elapsedMs;
    this.#outstanding.delete(index);
    this.#current = null;
    this.#elapsedMs = 0;
    run?.settle(index, outcome);
    run?.spend(elapsedMs);
    // What is left of its batch might take it hours, file by file.
    if (run?.isOutOfTime === true && this.#outstanding.size > 0) {
      this.end({ reason: "over-time-limit", detail: "The scan's time for slow files is used up." });
    }
  }

  #accepts(message: ChildReport): boolean {
    switch (message.kind) {
      case "ready":
        return this.#state === "starting";
      case "begin":
        return this.#current === null && this.#outstanding.has(message.index);
      case "end":
        return this.#current === message.index;
      case "idle":
        return this.#state === "busy" && this.#current === null && this.#outstanding.size === 0;
    }
  }

  #becomeIdle(): void {
    this.#state = "idle";
    this.#run = null;
    this.#elapsedMs = 0;
  }

  #finish(end: ChildEnd): void {
    const lost = this.#current === null ? null : { index: this.#current, ...(this.#doom ?? diagnose(end)) };
    this.#listener.onEnd(this, {
      ...end,
      pid: this.pid,
      wasReady: this.#state !== "starting",
      isStranger: this.#isStranger,
      run: this.#run,
      lost,
      elapsedMs: this.#elapsedMs,
      untouched: [...this.#outstanding].filter((index) => index !== lost?.index),
      isBarren: this.#state === "busy" && !this.#touched,
    });
  }
}

function diagnose({ code, signal, stderr }: ChildEnd): Doom {
  // V8 aborts when its heap is full; only its last words tell that from other aborts.
  if (/heap out of memory|Allocation failed/.test(stderr)) {
    return { reason: "memory", detail: "The analysis process ran out of memory." };
  }
  const how = signal === null ? `with exit code ${String(code)}` : `by ${signal}`;
  return { reason: "crashed", detail: `The analysis process ended ${how}.` };
}
