import { limits } from "@muster/contract";
import { z } from "zod";
import type { AnalysisDigests } from "../digest/read-digests.ts";
import type { FileOutcome } from "../protocol.ts";
import { packFrame, unpackFrames } from "./snapshot-frames.ts";
import { type Snapshot, type SnapshotFile, emptySnapshot, languagesOf } from "./snapshot.ts";

/** What every snapshot begins with. The last byte is the version of all that follows: another one is not read. */
const magic = Buffer.from([0x6d, 0x73, 0x74, 0x72, 4]);
/** UTF-16 code units of one frame: memory while packing and unpacking, and how long either holds up this process. */
const frameCharacters = 2 * 1024 * 1024;

const Header = z.object({
  digests: z.array(z.tuple([z.string(), z.string()])),
  lost: z.array(z.tuple([z.string(), z.object({ oid: z.string(), language: z.string(), attempts: z.int().min(1) })])),
});

const newline = 0x0a;

/**
 * One row for each file. Facts are most of a snapshot and are JSON themselves: they follow the rows as they are, and a row says
 * how many bytes of them are its own. As text within JSON they would take a third more, and most of the time to read.
 *
 * What comes of the rows whose language's digest is the present one was written by this very code, and its checksum says
 * that it is unharmed: only the row's own shape is looked at.
 */
const Rows = z.array(
  z.tuple([
    z.string(),
    z.string(),
    z.string(),
    z.custom<FileOutcome>((value) => typeof value === "object" && value !== null && "kind" in value),
    z.int().min(0),
    z.boolean(),
  ]),
);

/**
 * Returns the snapshot in the form in which it is stored; empty when it is over `limits.snapshot`, for then the next scan
 * does without. Pairs and rows, no objects by path: a file may be called `__proto__`.
 */
export async function encodeSnapshot(snapshot: Snapshot): Promise<Buffer> {
  const frames = [magic, await packFrame(JSON.stringify({ digests: [...snapshot.digests], lost: [...snapshot.lost] }))];
  let packed = 0;
  let unpacked = 0;
  for (const text of frameTexts(snapshot.files)) {
    const frame = await packFrame(text);
    frames.push(frame);
    packed += frame.length;
    unpacked += Buffer.byteLength(text);
    if (packed > limits.snapshot.bytesMax || unpacked > limits.snapshot.unpackedBytesMax) return Buffer.alloc(0);
  }
  return Buffer.concat(frames);
}

function* frameTexts(files: Snapshot["files"]): Generator<string> {
  let rows: string[] = [];
  let texts: string[] = [];
  let characters = 0;
  // JSON on one line: the first line's end is where the facts begin.
  const frame = (): string => `[${rows.join(",")}]\n${texts.join("")}`;
  for (const [path, { oid, language, outcome, notGenerated }] of files) {
    const facts = outcome.kind === "analysed" ? outcome.facts : "";
    const others = outcome.kind === "analysed" ? { ...outcome, facts: "" } : outcome;
    const row = JSON.stringify([path, oid, language, others, Buffer.byteLength(facts), notGenerated]);
    rows.push(row);
    texts.push(facts);
    characters += row.length + facts.length;
    if (characters < frameCharacters) continue;
    yield frame();
    rows = [];
    texts = [];
    characters = 0;
  }
  if (rows.length > 0) yield frame();
}

/** @throws Error when the frame is of another shape */
function* readRows(frame: Buffer): Generator<[path: string, file: SnapshotFile]> {
  const rowsEnd = frame.indexOf(newline);
  if (rowsEnd === -1) throw new Error("a frame has no facts");
  let at = rowsEnd + 1;
  const rows = Rows.parse(JSON.parse(frame.toString("utf8", 0, rowsEnd)));
  for (const [path, oid, language, outcome, factsBytes, notGenerated] of rows) {
    const facts = at;
    at += factsBytes;
    if (at > frame.length) throw new Error("facts are cut off");
    if (outcome.kind === "analysed") outcome.facts = frame.toString("utf8", facts, at);
    yield [path, { oid, language, outcome, notGenerated }];
  }
  if (at !== frame.length) throw new Error("facts are nobody's");
}

/**
 * Returns what of a stored snapshot the present analysis would find again: files of languages whose analysis has changed
 * are left out, but for their objects. A snapshot that is damaged, too large or of another version is as good as none: the scan is a cold one.
 */
export async function decodeSnapshot(stored: Buffer | null, digests: AnalysisDigests["languages"]): Promise<Snapshot> {
  if (stored === null || !stored.subarray(0, magic.length).equals(magic)) return emptySnapshot;
  try {
    const frames = unpackFrames(stored.subarray(magic.length), limits.snapshot.unpackedBytesMax);
    const header = await frames.next();
    const { digests: then, lost } = Header.parse(
      header.done === true ? null : JSON.parse(header.value.toString("utf8")),
    );
    const current = new Map(then.filter(([language, digest]) => digests.get(language) === digest));
    const files = new Map<string, SnapshotFile>();
    const objects = new Map<string, string>();
    for await (const frame of frames) {
      for (const [path, file] of readRows(frame)) {
        objects.set(path, file.oid);
        if (languagesOf(file).every((id) => current.has(id))) files.set(path, file);
      }
    }
    const lostNow = lost.filter(([, { language }]) => current.has(language));
    return { digests: current, files, objects, lost: new Map(lostNow) };
  } catch {
    return emptySnapshot;
  }
}
