import { randomBytes } from "node:crypto";
import { ObjectId } from "@muster/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlannedFile } from "../plan-analysis.ts";
import type { FileOutcome } from "../protocol.ts";
import { findKnownOutcomes, findLosses, takeSnapshot } from "./advance-snapshot.ts";
import { HeldFacts } from "./held-facts.ts";
import { packText, splitFrames, unpackedBytes } from "./snapshot-frames.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot-codec.ts";
import { type Snapshot, emptySnapshot } from "./snapshot.ts";
import { showFacts } from "../testing/show-facts.ts";

const oid = (digit: string): ObjectId => ObjectId.parse(digit.repeat(40));
const digests = new Map([
  ["python", "p1"],
  ["elixir", "e1"],
]);
const clean = (lines: number, facts = "{}"): Extract<FileOutcome, { kind: "analysed" }> => ({
  kind: "analysed",
  language: "python",
  findings: [],
  facts: HeldFacts.of(facts),
  lines,
  truncated: false,
  decodedLossily: false,
  hasSyntaxErrors: false,
  ruleErrors: [],
});
const file = (path: string, changes: Partial<PlannedFile> = {}): PlannedFile => ({
  path,
  oid: oid("a"),
  bytes: 1,
  language: "python",
  ...changes,
});

const files = [file("__proto__"), file('lone \u{1F600} \\ " \n.py'), file("b.ex", { language: "elixir" })];
const outcomes: FileOutcome[] = [clean(1), clean(2), { kind: "skipped", reason: "binary" }];
const snapshot = takeSnapshot({ files, digests }, outcomes);

/** A snapshot as it is read again. */
const again = async (of: Snapshot): Promise<Snapshot> => decodeSnapshot(await encodeSnapshot(of), digests);

describe("a snapshot", () => {
  it("is read as it was written, whatever its files are called", async () => {
    expect(showFacts(await again(snapshot))).toEqual(showFacts(snapshot));
    expect(await again(emptySnapshot)).toEqual(emptySnapshot);
    const withLosses = takeSnapshot({ files, digests }, [null, ...outcomes.slice(1)], [2, 0, 0]);
    expect(showFacts(await again(withLosses))).toEqual(showFacts(withLosses));
  });

  it("is written to the same bytes every time", async () => {
    expect(await encodeSnapshot(snapshot)).toEqual(await encodeSnapshot(snapshot));
  });

  it("of many files keeps them all and their order", async () => {
    const many = Array.from({ length: 25_000 }, (_, index) => file(`src/${index}.py`));
    const large = takeSnapshot(
      { files: many, digests },
      many.map((_, index) => clean(index)),
    );
    const read = await decodeSnapshot(await encodeSnapshot(large), digests);
    expect([...read.files.keys()]).toEqual(many.map(({ path }) => path));
    expect(showFacts(read)).toEqual(showFacts(large));
  });

  it("holds nothing of a language whose analysis has changed since", async () => {
    const read = await decodeSnapshot(await encodeSnapshot(snapshot), new Map([...digests, ["python", "p2"]]));
    expect([...read.files.keys()]).toEqual(["b.ex"]);
  });

  it("holds nothing of what a language decided that only the content showed, once its analysis has changed", async () => {
    const skipped: FileOutcome = { kind: "skipped", reason: "too-complex", language: "python" };
    const written = takeSnapshot({ files: [file("run", { language: "elixir" })], digests }, [skipped]);
    const stored = await encodeSnapshot(written);
    expect([...(await decodeSnapshot(stored, digests)).files.keys()]).toEqual(["run"]);
    expect([...(await decodeSnapshot(stored, new Map([...digests, ["python", "p2"]]))).files.keys()]).toEqual([]);
  });

  it("that is lost, damaged anywhere, cut off, foreign or of another version is none", async () => {
    const stored = await encodeSnapshot(snapshot);
    const otherVersion = Buffer.from(stored);
    otherVersion[4] = (otherVersion[4] ?? 0) + 1;
    const foreign = [null, Buffer.alloc(0), Buffer.from("[]"), otherVersion, stored.subarray(0, stored.length - 1)];
    for (const body of foreign) expect(await decodeSnapshot(body, digests)).toEqual(emptySnapshot);
    for (let at = 0; at < stored.length; at += 1) {
      const damaged = Buffer.from(stored);
      damaged[at] = (damaged[at] ?? 0) ^ 0x40;
      expect(await decodeSnapshot(damaged, digests), `byte ${at}`).toEqual(emptySnapshot);
    }
  });

  it("keeps facts in any script as they are, beside files that have none", async () => {
    const facts = ['{"a":"\u00e9\\n"}', "{}", '{"b":"\u{1F600}\u4e2d"}', ""];
    const several = facts.map((_, index) => file(`${index}.py`));
    const written = takeSnapshot({ files: [...several, file("x")], digests }, [
      ...facts.map((text) => clean(1, text)),
      { kind: "skipped", reason: "binary" },
    ]);
    const before = showFacts(written);
    expect(showFacts(await again(written))).toEqual(before);
    expect(showFacts(written)).toEqual(before);
  });

  it("that unpacks to rows of another shape is none", async () => {
    const [head] = [(await encodeSnapshot(emptySnapshot)).subarray(0, 5)];
    const header = packText(JSON.stringify({ digests: [...digests], lost: [] }));
    const outcome = { ...clean(1), facts: undefined };
    const row = (bytes: unknown) => JSON.stringify([["a.py", "0", "python", outcome, bytes, false]]);
    const shapes = [[["a.py", "0"]], [["a.py", "0", "python", null, 0, false]], { length: 1 }, "rows"].map((rows) =>
      JSON.stringify(rows),
    );
    const chunks = [
      ...shapes.map((rows) => [rows, ""]),
      ...[-1, 0.5, null, 1, 3].map((bytes) => [row(bytes), "{}"]),
      [row(0), "{}"],
      [row(2)],
      [row(2), "{}", row(2)],
    ];
    for (const chunk of chunks) {
      const body = Buffer.concat([head, header, ...chunk.map(packText)]);
      expect(await decodeSnapshot(body, digests), chunk.join(" ")).toEqual(emptySnapshot);
    }
    const sound = Buffer.concat([head, header, packText(row(2)), packText("{}")]);
    expect((await decodeSnapshot(sound, digests)).files.size).toBe(1);
  });

  it("that goes on from a stored one is written as if nothing had been stored", async () => {
    const file0 = (index: number, digit: string) => file(`src/${index}.py`, { oid: oid(digit) });
    const outcome = (index: number, digit: string) => clean(index, `{"of":"${index} ${digit}"}`);
    const edits = fc.array(fc.tuple(fc.nat(150), fc.constantFrom("b", "c", null)), { maxLength: 12 });
    const property = fc.asyncProperty(fc.array(edits, { maxLength: 4 }), async (commits) => {
      const tree = new Map(Array.from({ length: 120 }, (_, index) => [index, "a"]));
      let stored = await encodeSnapshot(emptySnapshot);
      for (const commit of [[], ...commits]) {
        for (const [index, digit] of commit) {
          if (digit === null) tree.delete(index);
          else tree.set(index, digit);
        }
        const named = [...tree].sort(([a], [b]) => a - b);
        const step = { files: named.map(([index, digit]) => file0(index, digit)), digests };
        const fresh = named.map(([index, digit]) => outcome(index, digit));
        const known = findKnownOutcomes(await decodeSnapshot(stored, digests), step);
        const goneOn = await encodeSnapshot(
          takeSnapshot(
            step,
            fresh.map((each, index) => known[index] ?? each),
          ),
        );
        expect(goneOn.equals(await encodeSnapshot(takeSnapshot(step, fresh)))).toBe(true);
        stored = goneOn;
      }
    });
    await fc.assert(property, { numRuns: 30 });
  });

  it("hands on the frames of what has not changed as they were stored", async () => {
    const many = Array.from({ length: 400 }, (_, index) => file(`src/${index}.py`));
    const first = many.map((_, index) => clean(index, `{"of":${index}}`));
    const stored = await encodeSnapshot(takeSnapshot({ files: many, digests }, first));
    const read = await decodeSnapshot(stored, digests);
    const changed = many.map((each, index) => (index === 200 ? { ...each, oid: oid("b") } : each));
    const known = findKnownOutcomes(read, { files: changed, digests });
    const next = takeSnapshot(
      { files: changed, digests },
      known.map((each) => each ?? clean(7)),
    );
    const places = [...next.files.values()].map(({ outcome }) => outcome.kind === "analysed" && outcome.facts.place);
    const before = places.map((place) => place && place.pack);
    await encodeSnapshot(next);
    const after = [...next.files.values()].map(
      ({ outcome }) => outcome.kind === "analysed" && outcome.facts.place?.pack,
    );
    const repacked = after.filter((pack, index) => pack !== before[index]).length;
    expect(repacked).toBeGreaterThan(0);
    expect(repacked).toBeLessThanOrEqual(48);
  });

  it("of random bytes is none", async () => {
    const magic = (await encodeSnapshot(emptySnapshot)).subarray(0, 5);
    for (let run = 0; run < 50; run += 1) {
      const body = Buffer.concat([magic, randomBytes(run * 7)]);
      expect((await decodeSnapshot(body, digests)).files.size).toBe(0);
    }
  });
});

it("a snapshot that is exactly as large as it may be is stored and read, and one byte more is not stored", async () => {
  const large = takeSnapshot({ files: [...files, file("lost.py")], digests }, [...outcomes, null], [0, 0, 0, 2]);
  const stored = await encodeSnapshot(large);
  const frames = [...splitFrames(stored.subarray(5), Infinity)];
  const unpacked = frames.reduce((sum, frame) => sum + unpackedBytes(frame), 0);
  const exact = { bytesMax: stored.length, unpackedBytesMax: unpacked };
  expect((await encodeSnapshot(large, exact)).equals(stored)).toBe(true);
  expect((await decodeSnapshot(stored, digests, exact)).files.size).toBe(files.length);
  expect(await encodeSnapshot(large, { ...exact, bytesMax: stored.length - 1 })).toHaveLength(0);
  const smaller = { ...exact, unpackedBytesMax: unpacked - 1 };
  expect(await encodeSnapshot(large, smaller)).toHaveLength(0);
  expect((await decodeSnapshot(stored, digests, smaller)).files.size).toBe(0);
});

describe("what a snapshot knows of a file", () => {
  const known = (of: PlannedFile, now = digests) => findKnownOutcomes(snapshot, { files: [of], digests: now })[0];

  it("is what it came to, if path, object, language and analysis are the same", () => {
    expect(showFacts(findKnownOutcomes(snapshot, { files, digests }))).toEqual(showFacts(outcomes));
  });

  it("is nothing when one of them is another", () => {
    const path = "__proto__";
    expect(known(file("c.py"))).toBeUndefined();
    expect(known(file(path, { oid: oid("b") }))).toBeUndefined();
    expect(known(file(path, { oid: null }))).toBeUndefined();
    expect(known(file(path, { language: "elixir" }))).toBeUndefined();
    expect(known(file(path, { notGenerated: true }))).toBeUndefined();
    expect(known(file(path), new Map([["python", "p2"]]))).toBeUndefined();
    expect(known(file(path), new Map())).toBeUndefined();
  });

  it("is nothing when the language that its content showed is analysed in another way", () => {
    const script = file("bin/run", { language: "elixir" });
    const taken = takeSnapshot({ files: [script], digests }, [{ ...clean(1), language: "python" }]);
    expect(findKnownOutcomes(taken, { files: [script], digests })[0]).toBeDefined();
    const changed = new Map([...digests, ["python", "p2"]]);
    expect(findKnownOutcomes(taken, { files: [script], digests: changed })[0]).toBeUndefined();
  });

  it("is nothing of a file whose outcome must not be taken over", () => {
    const later = takeSnapshot({ files, digests }, [null, ...outcomes.slice(1)]);
    expect(findKnownOutcomes(later, { files, digests })).toEqual([undefined, ...outcomes.slice(1)]);
  });
});

describe("how often a file was lost", () => {
  const written = takeSnapshot({ files, digests }, [null, null, null], [2, 0, 1]);
  const losses = (of: PlannedFile, now = digests) => findLosses(written, { files: [of], digests: now })[0];

  it("is known of the same object in the same language by the same analysis, and of nothing else", () => {
    expect(findLosses(written, { files, digests })).toEqual([2, 0, 1]);
    expect(losses(file("__proto__"))).toBe(2);
    expect(losses(file("__proto__", { oid: oid("b") }))).toBe(0);
    expect(losses(file("__proto__", { oid: null }))).toBe(0);
    expect(losses(file("__proto__", { language: "elixir" }))).toBe(0);
    expect(losses(file("__proto__", { notGenerated: true }))).toBe(0);
    // Its content may have shown any language.
    expect(losses(file("__proto__"), new Map([...digests, ["elixir", "e2"]]))).toBe(0);
    expect(losses(file("constructor"))).toBe(0);
  });

  it("is known of a file that the repository says nobody generated while it says so", async () => {
    const own = file("a.py", { notGenerated: true });
    const read = await again(takeSnapshot({ files: [own], digests }, [null], [2]));
    expect(findLosses(read, { files: [own], digests })).toEqual([2]);
    expect(findLosses(read, { files: [file("a.py")], digests })).toEqual([0]);
  });

  it("is forgotten when the analysis has changed since it was stored", async () => {
    expect((await again(written)).lost).toEqual(written.lost);
    for (const changed of [new Map([...digests, ["python", "p2"]]), new Map([...digests, ["text", "t1"]])]) {
      expect((await decodeSnapshot(await encodeSnapshot(written), changed)).lost.size).toBe(0);
    }
  });
});
