import { setImmediate } from "node:timers/promises";
import { limits } from "@muster/contract";
import { z } from "zod";
import type { AnalysisDigests } from "../digest/analysis-digests.ts";
import { type SnapshotEntry, encodeChunk, readChunk } from "./snapshot-chunk.ts";
import { packText, splitFrames, unpackFrame, unpackedBytes } from "./snapshot-frames.ts";
import { cutChunks } from "./cut-chunks.ts";
import { type Snapshot, type SnapshotFile, emptySnapshot, languagesOf } from "./snapshot.ts";

/** What every snapshot begins with. The last byte is the version of all that follows: another one is not read. */
const magic = Buffer.from([0x6d, 0x73, 0x74, 0x72, 5]);
/** How many bytes are packed or unpacked before others have their turn: some ten milliseconds. */
const turnBytes = 1024 * 1024;

const LostFileRow = z.object({
  oid: z.string(),
  language: z.string(),
  notGenerated: z.literal(true).optional(),
  attempts: z.int().min(1),
});
const Header = z.object({
  digests: z.array(z.tuple([z.string(), z.string()])),
  lost: z.array(z.tuple([z.string(), LostFileRow])),
});

/** Bounds other than `limits.snapshot` are for tests. */
type SnapshotBounds = Readonly<Record<"bytesMax" | "unpackedBytesMax", number>>;

/**
 * Returns the snapshot in the form in which it is stored; empty when it is over `limits.snapshot`, for then the next scan
 * does without. A chunk that holds the very files that a stored one held is taken over as it is.
 */
export async function encodeSnapshot(snapshot: Snapshot, bounds: SnapshotBounds = limits.snapshot): Promise<Buffer> {
  const header = packText(JSON.stringify({ digests: [...snapshot.digests], lost: [...snapshot.lost] }));
  const frames = [magic, header];
  const entries: SnapshotEntry[] = [...snapshot.files];
  const pause = pauses();
  let packed = magic.length + header.length;
  let unpacked = unpackedBytes(header);
  for (const { start, end } of cutChunks(snapshot.files.keys())) {
    const { chunk, isTakenOver } = encodeChunk(entries.slice(start, end));
    frames.push(...chunk);
    const bytes = chunk.reduce((sum, frame) => sum + unpackedBytes(frame), 0);
    packed += chunk.reduce((sum, frame) => sum + frame.length, 0);
    unpacked += bytes;
    if (packed > bounds.bytesMax || unpacked > bounds.unpackedBytesMax) return Buffer.alloc(0);
    if (!isTakenOver) await pause(bytes);
  }
  return Buffer.concat(frames);
}

/** Returns what waits for a turn of the event loop after every so many bytes of work. */
function pauses(): (bytes: number) => Promise<void> {
  let worked = 0;
  return async (bytes) => {
    worked += bytes;
    if (worked < turnBytes) return;
    worked = 0;
    await setImmediate();
  };
}

/**
 * Returns what of a stored snapshot the present analysis would find again: files of languages whose analysis has changed
 * are left out, but for their objects. A snapshot that is damaged, too large or of another version is as good as none: the scan is a cold one.
 */
export async function decodeSnapshot(
  stored: Buffer | null,
  digests: AnalysisDigests["languages"],
  { unpackedBytesMax }: Pick<SnapshotBounds, "unpackedBytesMax"> = limits.snapshot,
): Promise<Snapshot> {
  if (stored === null || !stored.subarray(0, magic.length).equals(magic)) return emptySnapshot;
  try {
    const frames = splitFrames(stored.subarray(magic.length), unpackedBytesMax);
    const next = (): Buffer | null => frames.next().value;
    const header: unknown = JSON.parse(unpackFrame(next() ?? Buffer.alloc(0)).toString("utf8"));
    const { digests: then, lost } = Header.parse(header);
    const current = new Map(then.filter(([language, digest]) => digests.get(language) === digest));
    const files = new Map<string, SnapshotFile>();
    const objects = new Map<string, string>();
    const pause = pauses();
    for (let rows = next(); rows !== null; rows = next()) {
      for (const [path, file] of readChunk(rows, next())) {
        objects.set(path, file.oid);
        if (languagesOf(file).every((id) => current.has(id))) files.set(path, file);
      }
      await pause(unpackedBytes(rows));
    }
    const isSame = current.size === then.length && current.size === digests.size;
    return { digests: current, files, objects, lost: new Map(isSame ? lost : []) };
  } catch {
    return emptySnapshot;
  }
}
