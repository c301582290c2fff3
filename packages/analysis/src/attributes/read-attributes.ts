import { SourceReader } from "../child/source-reader.ts";
import type { BlobSource } from "../protocol.ts";
import type { SourceEntry } from "../source-entry.ts";
import { type Attributes, parseAttributes, shallowFirst } from "./parse-attributes.ts";

const filesMax = 64;
const bytesMax = 64 * 1024;

/** Returns what the `.gitattributes` of a source say of its files; those that are too large or unreadable say nothing. Of too many the deepest are left out: they speak of the fewest files. */
export async function readAttributes(source: BlobSource, entries: readonly SourceEntry[]): Promise<Attributes> {
  const wanted = entries.filter(
    ({ path, kind, bytes }) =>
      kind === "file" && /(?:^|\/)\.gitattributes$/.test(path) && (bytes ?? Infinity) <= bytesMax,
  );
  const reader = new SourceReader();
  try {
    const files: { path: string; text: string }[] = [];
    for (const { path, oid } of wanted.sort(shallowFirst).slice(0, filesMax)) {
      const read = await reader.read(source, { path, oid });
      if ("bytes" in read) files.push({ path, text: Buffer.from(read.bytes).toString("utf8") });
    }
    return parseAttributes(files);
  } finally {
    await reader.release();
  }
}
