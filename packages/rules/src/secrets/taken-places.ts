import type { TextSpan } from "../define-rule.ts";

/** The places of a text in which something was found. Asking and taking cost what the span is long, however many there are. */
export class TakenPlaces {
  readonly #length: number;
  /** One byte for each UTF-16 code unit; most texts never need them. */
  #isTaken: Uint8Array | null = null;

  constructor(length: number) {
    this.#length = length;
  }

  overlap({ startIndex, endIndex }: TextSpan): boolean {
    return this.#isTaken?.subarray(startIndex, endIndex).includes(1) ?? false;
  }

  take({ startIndex, endIndex }: TextSpan): void {
    this.#isTaken ??= new Uint8Array(this.#length);
    this.#isTaken.fill(1, startIndex, endIndex);
  }
}
