import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { limits } from "@muster/contract";
import { ChildMessage, type FileOutcome, type Outcome, type ParentMessage, childDescriptors } from "./protocol.ts";
import { HeldFacts } from "./snapshot/held-facts.ts";
import { splitLines } from "./split-lines.ts";
import { type ChildCommand, startChild } from "./start-child.ts";

/** How an analysis process ended. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last of what it wrote to standard error. For logs only: it may quote the repository. */
  readonly stderr: string;
}

/** What a child says, the end of a file together with its facts. */
export type ChildReport =
  | Exclude<ChildMessage, { kind: "end" }>
  | { readonly kind: "end"; readonly index: number; readonly outcome: FileOutcome };

export interface ChildListener {
  onMessage(report: ChildReport): void;
  /** It said something that no child says, as `detail` tells people; nothing more of it will be reported but its end. */
  onGarbage(detail: string): void;
  /** Called once, after everything that it wrote has been reported. */
  onEnd(end: ChildEnd): void;
}

const { answerBytesMax, batchAnswersBytesMax, factsCharactersMax } = limits.analysis;
const stderrCharactersMax = 8_192;
/** UTF-8 takes three bytes at most for a UTF-16 code unit. */
const factsBytesMax = 3 * factsCharactersMax;
/** How long after a child's end its pipes may stay open before they are closed from this side. */
const drainMs = 2_000;

const senseless = "The analysis process gave a senseless answer.";
const tooMuch = `The analysis process said more than ${String(batchAnswersBytesMax)} bytes of one batch of files.`;

/** A file that was analysed. */
interface Described {
  readonly index: number;
  readonly outcome: Extract<Outcome, { kind: "analysed" }>;
}

/** One analysis process, as its parent sees it. */
export class AnalysisChild {
  readonly #process: ChildProcess;
  readonly #listener: ChildListener;
  #stderr = "";
  #ended = false;
  #distrusted = false;
  /** What it has said of its present batch, in bytes. */
  #answered = 0;
  /** The file whose facts are the next line. */
  #described: Described | null = null;

  constructor(command: ChildCommand, listener: ChildListener) {
    this.#listener = listener;
    this.#process = startChild(command);
    this.#readAnswers();
    this.#watchEnd();
  }

  /** Undefined when it could not be started. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: ParentMessage): void {
    if (message.kind === "analyse") this.#answered = 0;
    this.#process.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  /** Ends it now, whatever it is doing. */
  kill(): void {
    this.#process.kill("SIGKILL");
  }

  #readAnswers(): void {
    const { stdin, stderr, stdio } = this.#process;
    const split = splitLines(answerBytesMax, (line) => this.#receive(line));
    const answers = stdio[childDescriptors.answers] as Readable | null | undefined;
    answers?.on("data", (chunk: Buffer) => {
      this.#answered += chunk.length;
      if (this.#answered > batchAnswersBytesMax) this.#distrust(tooMuch);
      if (this.#distrusted) return;
      try {
        split(chunk);
      } catch {
        this.#distrust(senseless);
      }
    });
    stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-stderrCharactersMax);
    });
    // A pipe that breaks because the child died is reported by its end.
    const leash = stdio[childDescriptors.leash] as Writable | null | undefined;
    for (const stream of [stdin, stderr, answers, leash]) stream?.on("error", () => undefined);
  }

  #receive(line: Buffer): void {
    if (this.#distrusted) return;
    if (this.#described !== null) {
      this.#receiveFacts(line, this.#described);
      return;
    }
    const message = parseMessage(line.toString());
    if (message === null) this.#distrust(senseless);
    else if (message.kind !== "end") this.#listener.onMessage(message);
    else if (message.outcome.kind === "skipped") this.#listener.onMessage({ ...message, outcome: message.outcome });
    else this.#described = { index: message.index, outcome: message.outcome };
  }

  #receiveFacts(line: Buffer, { index, outcome }: Described): void {
    this.#described = null;
    if (line.length > factsBytesMax) this.#distrust(senseless);
    else this.#listener.onMessage({ kind: "end", index, outcome: { ...outcome, facts: HeldFacts.of(line) } });
  }

  #distrust(detail: string): void {
    if (this.#distrusted) return;
    this.#distrusted = true;
    this.#listener.onGarbage(detail);
  }

  #watchEnd(): void {
    const end = (code: number | null, signal: string | null): void => {
      if (this.#ended) return;
      this.#ended = true;
      this.#listener.onEnd({ code, signal, stderr: this.#stderr });
    };
    this.#process.once("error", (error) => {
      this.#stderr += error.message;
      if (this.#process.pid === undefined) end(null, null);
    });
    // "close" comes after the pipes are read to their end, "exit" possibly before.
    this.#process.once("close", end);
    this.#process.once("exit", () => {
      const drain = setTimeout(() => this.#closePipes(), drainMs);
      this.#process.once("close", () => clearTimeout(drain));
    });
  }

  #closePipes(): void {
    for (const stream of this.#process.stdio) stream?.destroy();
  }
}

function parseMessage(line: string): ChildMessage | null {
  try {
    return ChildMessage.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
