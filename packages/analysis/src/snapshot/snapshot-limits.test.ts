import { randomBytes } from "node:crypto";
import { limits } from "@muster/contract";
import { expect, it, vi } from "vitest";
import { HeldFacts } from "./held-facts.ts";
import { encodeChunk } from "./snapshot-chunk.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot-codec.ts";
import { type Snapshot, type SnapshotFile, emptySnapshot } from "./snapshot.ts";

// Half a gigabyte is packed and unpacked, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 240_000 });

const MiB = 1024 * 1024;
const digests = new Map([["python", "p1"]]);

function fileWith(facts: Buffer): SnapshotFile {
  const state = { lines: 1, truncated: false, decodedLossily: false, hasSyntaxErrors: false, ruleErrors: [] };
  const held = HeldFacts.of(facts);
  const outcome = { kind: "analysed" as const, language: "python" as const, findings: [], facts: held, ...state };
  return { oid: "a".repeat(40), language: "python", outcome, notGenerated: false };
}

/** A snapshot of so many files with the same facts, which are in memory once. */
function snapshotOf(count: number, facts: Buffer): Snapshot {
  const files = new Map(Array.from({ length: count }, (_, index) => [`${index}.py`, fileWith(facts)]));
  return { ...emptySnapshot, digests, files };
}

it("a snapshot that unpacks to more than its limit is not stored, and not read", async () => {
  const { unpackedBytesMax } = limits.snapshot;
  const facts = Buffer.alloc(2 * MiB, "x");
  const count = unpackedBytesMax / facts.length;
  expect(await encodeSnapshot(snapshotOf(count, facts))).toHaveLength(0);
  const stored = await encodeSnapshot(snapshotOf(count - 1, facts));
  const read = async (added: readonly Buffer[]): Promise<number> =>
    (await decodeSnapshot(Buffer.concat([stored, ...added]), digests)).files.size;
  expect(await read([])).toBe(count - 1);
  // Added by somebody who has no limit.
  expect(await read(encodeChunk([["more.py", fileWith(Buffer.from("{}"))]]).chunk)).toBe(count);
  expect(await read(encodeChunk([["more.py", fileWith(facts)]]).chunk)).toBe(0);
});

it("a snapshot that packs to more than its limit is not stored", async () => {
  const { bytesMax, unpackedBytesMax } = limits.snapshot;
  // Nothing of it can be packed. A window of the packer does not reach from one file's facts to the next one's.
  const facts = randomBytes(8 * MiB);
  const count = bytesMax / facts.length;
  expect(count * facts.length).toBeLessThan(unpackedBytesMax);
  expect(await encodeSnapshot(snapshotOf(count, facts))).toHaveLength(0);
  expect((await encodeSnapshot(snapshotOf(4, facts))).length).toBeGreaterThan(4 * facts.length);
});
