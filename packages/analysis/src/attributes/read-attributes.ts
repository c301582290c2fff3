import { SourceReader } from "../child/source-reader.ts";
import type { BlobSource } from "../protocol.ts";
import type { SourceEntry } from "../source-entry.ts";
import { type Attributes, parseAttributes, shallowFirst } from "./parse-attributes.ts";

const filesMax = 64;
const bytesMax = 64 * 1024;

/** What a source says of its files, and what could not be heard. */
interface ReadAttributes {
  readonly attributes: Attributes;
  /** Paths of attribute files that were there and could not be read: a plan made without them may be another one. */
  readonly unreadable: readonly string[];
}

/**
 * Returns what the `.gitattributes` of a source say of its files; those that are too large say nothing. Of too many the
 * deepest are left out: they speak of the fewest files.
 * @throws the signal's reason once it is aborted; ScanError git-failed when git cannot be started
 */
export async function readAttributes(
  source: BlobSource,
  entries: readonly SourceEntry[],
  signal?: AbortSignal,
): Promise<ReadAttributes> {
  const wanted = entries.filter(
    ({ path, kind, bytes }) =>
      kind === "file" && /(?:^|\/)\.gitattributes$/.test(path) && (bytes ?? Infinity) <= bytesMax,
  );
  const reader = new SourceReader();
  try {
    const files: { path: string; text: string }[] = [];
    const unreadable: string[] = [];
    for (const { path, oid } of wanted.sort(shallowFirst).slice(0, filesMax)) {
      signal?.throwIfAborted();
      const read = await reader.read(source, { path, oid });
      if ("bytes" in read) files.push({ path, text: Buffer.from(read.bytes).toString("utf8") });
      else if (read.skipped === "unreadable") unreadable.push(path);
    }
    return { attributes: parseAttributes(files), unreadable };
  } finally {
    await reader.release();
  }
}
