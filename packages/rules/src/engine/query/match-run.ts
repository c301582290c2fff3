import { cpuTimeMs } from "../cpu-time.ts";
import type { CompactTree } from "../tree/compact-tree.ts";

/** One way in which a pattern matched. */
export interface NodeMatch {
  readonly pattern: number;
  /** The node that the pattern's outer element matched. */
  readonly root: number;
  /** The node of the last step, after which the match was complete. */
  readonly last: number;
  /** Capture number and node by turns, in the order in which they were captured. */
  readonly captures: readonly number[];
}

/** Why there is no answer: the time was over, or a pattern had more open attempts at one place than it may. */
export type MatchRefusal = "timeout" | "too-complex";

/** The clock is asked once per so many candidates, which a small file never has: asking costs as much as matching one does. */
const clockEvery = 8_192;

/** The columns of the tree that is being matched, what was found in it, and the time that is left. One at a time. */
export class MatchRun {
  text = "";
  start: Uint32Array = new Uint32Array(0);
  end: Uint32Array = new Uint32Array(0);
  parent: Uint32Array = new Uint32Array(0);
  next: Uint32Array = new Uint32Array(0);
  kind: Uint16Array = new Uint16Array(0);
  field: Uint16Array = new Uint16Array(0);
  flags: Uint8Array = new Uint8Array(0);
  /** What is read in place of a node's text, or null: no node of most files. */
  renamed: ReadonlyMap<number, string> | null = null;
  found: NodeMatch[] = [];
  isOver = false;
  isTooComplex = false;
  /** Another one for every tree. */
  generation = 0;
  #timeoutMs = 0;
  /** Null until the clock is asked for the first time. */
  #endMs: number | null = null;
  #left = 0;

  begin(tree: CompactTree, timeoutMs: number, renamed: ReadonlyMap<number, string> | null): void {
    this.renamed = renamed;
    ({ text: this.text, start: this.start, end: this.end, parent: this.parent, next: this.next } = tree);
    ({ kind: this.kind, field: this.field, flags: this.flags } = tree);
    this.found = [];
    this.isOver = false;
    this.isTooComplex = false;
    this.generation++;
    this.#timeoutMs = timeoutMs;
    this.#endMs = null;
    this.#left = clockEvery;
  }

  /** Returns true when the time is over; to be asked for every candidate. */
  tick(): boolean {
    if (this.#left-- > 0) return this.isOver;
    this.#left = clockEvery;
    const now = cpuTimeMs();
    this.#endMs ??= now + this.#timeoutMs;
    return (this.isOver ||= now >= this.#endMs);
  }

  /** Ends the run, for a reason that the same tree gives again. */
  giveUp(): void {
    this.isTooComplex ||= !this.isOver;
    this.isOver = true;
  }

  /** Why the run ended early, or null. */
  get refusal(): MatchRefusal | null {
    if (this.isTooComplex) return "too-complex";
    return this.isOver ? "timeout" : null;
  }

  textOf(node: number): string {
    return this.renamed?.get(node) ?? this.text.slice(this.start[node], this.end[node]);
  }
}
