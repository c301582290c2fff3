import { z } from "zod";
import type { FileOutcome } from "../protocol.ts";
import { FactsPack, HeldFacts, packFacts } from "./held-facts.ts";
import { packText, unpackFrame, unpackedBytes } from "./snapshot-frames.ts";
import type { SnapshotFile } from "./snapshot.ts";

export type SnapshotEntry = readonly [path: string, file: SnapshotFile];

/**
 * One row for each file. Facts are most of a snapshot and are JSON themselves: they have a frame of their own, which a scan hands on
 * without unpacking it, and a row says how many bytes of them are its file's.
 *
 * What comes of the rows whose language's digest is the present one was written by this very code, and its checksum says
 * that it is unharmed: only the row's own shape is looked at. Rows and no objects by path: a file may be called `__proto__`.
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

/** A chunk as it was stored, and the files that it holds. */
interface StoredChunk {
  readonly frames: readonly Buffer[];
  readonly entries: readonly SnapshotEntry[];
}

/** Where an outcome was read from. It says how a chunk can be had for less, never what is in it. */
const origins = new WeakMap<FileOutcome, StoredChunk>();

/** Returns the frames of a chunk: its rows and its facts. They depend on the entries alone. */
export function encodeChunk(entries: readonly SnapshotEntry[]): { chunk: readonly Buffer[]; isTakenOver: boolean } {
  const stored = findStored(entries);
  if (stored !== null) return { chunk: stored.frames, isTakenOver: true };
  const rows = entries.map(([path, { oid, language, outcome, notGenerated }]) => {
    if (outcome.kind === "skipped") return [path, oid, language, outcome, 0, notGenerated];
    const { facts, ...others } = outcome;
    return [path, oid, language, others, facts.length, notGenerated];
  });
  const facts = packFacts(entries.flatMap(([, { outcome }]) => (outcome.kind === "analysed" ? [outcome.facts] : [])));
  return { chunk: [packText(JSON.stringify(rows)), facts.frame], isTakenOver: false };
}

/** Returns the chunk that was read and holds these very outcomes for these very files, if there is one. */
function findStored(entries: readonly SnapshotEntry[]): StoredChunk | null {
  const stored = entries[0] === undefined ? undefined : origins.get(entries[0][1].outcome);
  if (stored?.entries.length !== entries.length) return null;
  const isSame = entries.every(([path, file], index) => {
    const [storedPath, before] = stored.entries[index] ?? [];
    if (path !== storedPath || before === undefined) return false;
    const { oid, language, notGenerated, outcome } = before;
    return (
      file.outcome === outcome && file.oid === oid && file.language === language && file.notGenerated === notGenerated
    );
  });
  return isSame ? stored : null;
}

/**
 * Returns the files of a chunk that was stored.
 * @throws Error when its frames are of another shape, or do not belong together
 */
export function readChunk(rows: Buffer, facts: Buffer | null): readonly SnapshotEntry[] {
  if (facts === null) throw new Error("a chunk has no facts");
  const pack = new FactsPack(facts, unpackedBytes(facts));
  let at = 0;
  const entries = Rows.parse(JSON.parse(unpackFrame(rows).toString("utf8"))).map((row): SnapshotEntry => {
    const [path, oid, language, outcome, factsBytes, notGenerated] = row;
    if (outcome.kind === "analysed") outcome.facts = HeldFacts.within(pack, at, factsBytes);
    at += factsBytes;
    return [path, { oid, language, outcome, notGenerated }];
  });
  if (at !== pack.bytes) throw new Error("facts are cut off, or nobody's");
  const stored = { frames: [rows, facts], entries };
  for (const [, { outcome }] of entries) origins.set(outcome, stored);
  return entries;
}
