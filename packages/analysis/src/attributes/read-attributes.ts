import { limits } from "@muster/contract";
import { SourceReader } from "../child/source-reader.ts";
import type { BlobSource } from "../protocol.ts";
import type { SourceEntry } from "../source-entry.ts";
import {
  type AttributeComplaint,
  type AttributeFile,
  type Attributes,
  parseAttributes,
  shallowFirst,
} from "./parse-attributes.ts";

/** What a source says of its files, and what could not be heard. */
interface ReadAttributes {
  readonly attributes: Attributes;
  /** Paths of attribute files that were there and could not be read: a plan made without them may be another one. */
  readonly unreadable: readonly string[];
}

/**
 * Returns what the `.gitattributes` of a source say of its files. Of more than `limits.attributes.filesMax` files, or of more than
 * `bytesMax` in them, the deepest are left out, which speak of the fewest files; one complaint of each kind says how many.
 * @throws the signal's reason once it is aborted; ScanError git-failed when git cannot be started
 */
export async function readAttributes(
  source: BlobSource,
  entries: readonly SourceEntry[],
  signal?: AbortSignal,
): Promise<ReadAttributes> {
  const { wanted, left } = choose(entries);
  const reader = new SourceReader();
  try {
    const files: AttributeFile[] = [];
    const unreadable: string[] = [];
    for (const { path, oid } of wanted) {
      signal?.throwIfAborted();
      const read = await reader.read(source, { path, oid });
      if ("bytes" in read) files.push({ path, text: Buffer.from(read.bytes).toString("utf8") });
      else if (read.skipped === "unreadable") unreadable.push(path);
      else left.large.push(path);
    }
    const attributes = parseAttributes(files);
    const complaints = [...complain(left.large, tooLarge), ...complain(left.many, tooMany)];
    return { attributes: { ...attributes, complaints: () => [...complaints, ...attributes.complaints()] }, unreadable };
  } finally {
    await reader.release();
  }
}

const tooLarge = "This attribute file is too large to be read.";
const tooMany = "There are too many or too large attribute files: this one was left out.";

/** One for all, at the first of them: a repository may have any number of attribute files. */
function complain([path, ...others]: readonly string[], message: string): AttributeComplaint[] {
  if (path === undefined) return [];
  return [
    { path, message: others.length === 0 ? message : `${message} The same goes for ${String(others.length)} more.` },
  ];
}

interface LeftOut {
  readonly large: string[];
  readonly many: string[];
}

function choose(entries: readonly SourceEntry[]): { wanted: SourceEntry[]; left: LeftOut } {
  const wanted: SourceEntry[] = [];
  const left: LeftOut = { large: [], many: [] };
  let bytesLeft: number = limits.attributes.bytesMax;
  const isAttributeFile = ({ path, kind }: SourceEntry): boolean =>
    kind === "file" && /(?:^|\/)\.gitattributes$/.test(path);
  for (const entry of entries.filter(isAttributeFile).sort(shallowFirst)) {
    const bytes = entry.bytes ?? 0;
    if (bytes > limits.analysis.fileBytesMax) left.large.push(entry.path);
    else if (wanted.length >= limits.attributes.filesMax || bytes > bytesLeft) left.many.push(entry.path);
    else {
      wanted.push(entry);
      bytesLeft -= bytes;
    }
  }
  return { wanted, left };
}
