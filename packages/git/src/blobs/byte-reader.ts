import type { Readable } from "node:stream";

export interface ByteReader {
  /** Returns the next line without its line feed, or null at the end of the stream. */
  line(): Promise<string | null>;
  /** Returns exactly this many bytes, or null when the stream ends before. */
  bytes(count: number): Promise<Buffer | null>;
}

const lineBytesMax = 4_096;

/** Returns a reader of lines and counted bytes that holds no more than what was asked for plus one chunk. */
export function createByteReader(stream: Readable, onChunk: () => void): ByteReader {
  const chunks = stream.iterator({ destroyOnReturn: false });
  let rest: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next: IteratorResult<unknown> = await chunks.next().catch(() => ({ done: true, value: undefined }));
    if (next.done === true || !Buffer.isBuffer(next.value)) return false;
    onChunk();
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
    return true;
  };
  const line = async (): Promise<string | null> => {
    for (;;) {
      const end = rest.indexOf(0x0a);
      if (end !== -1) {
        const text = rest.toString("latin1", 0, end);
        rest = rest.subarray(end + 1);
        return text;
      }
      if (rest.length > lineBytesMax || !(await more())) return null;
    }
  };
  const bytes = async (count: number): Promise<Buffer | null> => {
    const result = Buffer.allocUnsafe(count);
    let filled = 0;
    for (;;) {
      const taken = rest.copy(result, filled, 0, count - filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled === count) return result;
      if (!(await more())) return null;
    }
  };
  return { line, bytes };
}
