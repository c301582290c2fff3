import type { TextSpan } from "../define-rule.ts";
import { firstWhere } from "./first-where.ts";

/** Spans of one text, made to be asked often: a question costs a binary search, however many spans there are. */
export class SpanSet {
  /** In order; those that overlapped or touched are one. */
  readonly #spans: readonly TextSpan[];

  constructor(spans: readonly TextSpan[]) {
    const merged: { startIndex: number; endIndex: number }[] = [];
    for (const { startIndex, endIndex } of spans.toSorted((a, b) => a.startIndex - b.startIndex)) {
      const last = merged.at(-1);
      if (last !== undefined && startIndex <= last.endIndex) last.endIndex = Math.max(last.endIndex, endIndex);
      else merged.push({ startIndex, endIndex });
    }
    this.#spans = merged;
  }

  /** Whether a span shares a character with one of them. */
  overlap({ startIndex, endIndex }: TextSpan): boolean {
    const first = this.#spans[firstWhere(this.#spans, (span) => span.endIndex > startIndex)];
    return first !== undefined && first.startIndex < endIndex;
  }
}
