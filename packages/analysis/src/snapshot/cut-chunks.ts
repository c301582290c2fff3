import { crc32 } from "node:zlib";

/** One of so many files ends a chunk, on average: large enough to pack well, small enough that few hold a change. */
const filesMean = 16;
/** No chunk has more. */
const filesMax = 48;

/** Files that are packed together: from `start` to before `end`. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a list of files into chunks. Where one ends depends on the names of its own files alone (content-defined chunking), so that
 * what is added or removed changes the chunk that it is in and leaves the others as they are.
 */
export function* cutChunks(paths: Iterable<string>): Generator<Chunk> {
  let start = 0;
  let end = 0;
  for (const path of paths) {
    end += 1;
    if (crc32(path) % filesMean !== 0 && end - start < filesMax) continue;
    yield { start, end };
    start = end;
  }
  if (end > start) yield { start, end };
}
