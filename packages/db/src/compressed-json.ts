import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { brotliDecompress, constants, createBrotliCompress } from "node:zlib";

const decompress = promisify(brotliDecompress);

/** Brotli's middle: several times faster than its default of 11, and still smaller than gzip; a large value gets less of it. */
const quality = { usual: 5, large: 2, largeBytes: 1024 * 1024 };

export interface CompressedJson {
  readonly body: Buffer;
  /** Size of the JSON in bytes. */
  readonly bytes: number;
}

/** Returns the value as compressed JSON, compressed off the main thread. */
export function compressJson(value: unknown): Promise<CompressedJson> {
  return compressTexts([JSON.stringify(value)]);
}

/** Returns JSON that comes in parts, compressed off the main thread. Of a large one only a piece is there at a time. */
export async function compressTexts(parts: Iterable<string>): Promise<CompressedJson> {
  const pieces = joinParts(parts);
  const first = pieces.next().value ?? Buffer.alloc(0);
  const isLarge = first.length >= quality.largeBytes;
  const compressor = createBrotliCompress({
    params: {
      [constants.BROTLI_PARAM_QUALITY]: isLarge ? quality.large : quality.usual,
      [constants.BROTLI_PARAM_SIZE_HINT]: first.length,
    },
  });
  let bytes = 0;
  const counted = function* (): Generator<Buffer> {
    for (let piece: Buffer | undefined = first; piece !== undefined; piece = pieces.next().value) {
      bytes += piece.length;
      yield piece;
    }
  };
  const [body] = await Promise.all([buffer(compressor), pipeline(counted(), compressor)]);
  return { body, bytes };
}

/** Yields the parts in UTF-8, as many together as make a large piece. */
function* joinParts(parts: Iterable<string>): Generator<Buffer, undefined> {
  let text = "";
  for (const part of parts) {
    text += part;
    if (text.length < quality.largeBytes) continue;
    yield Buffer.from(text, "utf8");
    text = "";
  }
  if (text !== "") yield Buffer.from(text, "utf8");
}

/** Returns what `compressJson` was given. Throws if the body holds more than `bytes`. */
export async function decompressJson({ body, bytes }: CompressedJson): Promise<unknown> {
  const json = await decompress(body, { maxOutputLength: Math.max(bytes, 1) });
  return JSON.parse(json.toString("utf8"));
}
