import { packText, unpackFrame } from "./snapshot-frames.ts";

/** Facts of files that follow each other, packed together: half as large as each alone. */
export class FactsPack {
  readonly frame: Buffer;
  /** Unpacked, in bytes. */
  readonly bytes: number;
  /** Files of a pack are read one after another. */
  #unpacked: WeakRef<Buffer> | null = null;

  constructor(frame: Buffer, bytes: number) {
    this.frame = frame;
    this.bytes = bytes;
  }

  read(): Buffer {
    const known = this.#unpacked?.deref();
    if (known !== undefined) return known;
    const unpacked = unpackFrame(this.frame);
    this.#unpacked = new WeakRef(unpacked);
    return unpacked;
  }
}

interface Place {
  readonly pack: FactsPack;
  readonly start: number;
}

/**
 * The facts of one file: the contract's `FileFacts` as JSON in UTF-8, which nobody reads on the way. They lie outside of the
 * heap, as they came until their neighbours are there, and then packed.
 */
export class HeldFacts {
  /** In bytes. */
  readonly length: number;
  #held: Buffer | Place;

  private constructor(held: Buffer | Place, length: number) {
    this.#held = held;
    this.length = length;
  }

  static of(json: Buffer | string): HeldFacts {
    const bytes = typeof json === "string" ? Buffer.from(json) : json;
    return new HeldFacts(bytes, bytes.length);
  }

  static within(pack: FactsPack, start: number, length: number): HeldFacts {
    return new HeldFacts({ pack, start }, length);
  }

  /** Returns the bytes, which must not be changed. */
  read(): Buffer {
    if (Buffer.isBuffer(this.#held)) return this.#held;
    const { pack, start } = this.#held;
    return pack.read().subarray(start, start + this.length);
  }

  /** Where they lie, once they are packed. */
  get place(): Place | null {
    return Buffer.isBuffer(this.#held) ? null : this.#held;
  }

  /** From now on they are held as a part of `pack`, which has them at `start`. */
  moveTo(pack: FactsPack, start: number): void {
    this.#held = { pack, start };
  }
}

/** Returns one pack of these facts in their order, and lets each of them lie there: the one that they make up already, if they do. */
export function packFacts(facts: readonly HeldFacts[]): FactsPack {
  const bytes = facts.reduce((sum, { length }) => sum + length, 0);
  const first = facts.find(({ length }) => length > 0)?.place?.pack;
  if (first !== undefined && first.bytes === bytes && liesIn(first, facts)) return first;
  const pack = new FactsPack(packText(Buffer.concat(facts.map((each) => each.read()))), bytes);
  let start = 0;
  for (const each of facts) {
    each.moveTo(pack, start);
    start += each.length;
  }
  return pack;
}

function liesIn(pack: FactsPack, facts: readonly HeldFacts[]): boolean {
  let at = 0;
  return facts.every(({ place, length }) => {
    const isThere = length === 0 || (place?.pack === pack && place.start === at);
    at += length;
    return isThere;
  });
}
