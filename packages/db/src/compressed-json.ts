import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
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
  return compressText(JSON.stringify(value));
}

/** Returns JSON that is written already, compressed off the main thread. */
export async function compressText(text: string): Promise<CompressedJson> {
  const json = Buffer.from(text, "utf8");
  const body = await compress(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: json.byteLength > quality.largeBytes ? quality.large : quality.usual,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.byteLength,
    },
  });
  return { body, bytes: json.byteLength };
}

/** Returns what `compressJson` was given. Throws if the body holds more than `bytes`. */
export async function decompressJson({ body, bytes }: CompressedJson): Promise<unknown> {
  const json = await decompress(body, { maxOutputLength: Math.max(bytes, 1) });
  return JSON.parse(json.toString("utf8"));
}
