import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { limits } from "@muster/contract";
import { afterEach, describe, expect, it } from "vitest";
import type { BlobSource } from "../protocol.ts";
import type { SourceEntry } from "../source-entry.ts";
import { readAttributes } from "./read-attributes.ts";

const roots: string[] = [];
afterEach(async () => {
  for (const root of roots.splice(0)) await rm(root, { recursive: true, force: true });
});

const entry = (path: string): SourceEntry => ({ path, oid: null, kind: "file", bytes: 30, pathIsUtf8: true });

async function writeSource(text: string): Promise<BlobSource> {
  const root = await mkdtemp(path.join(tmpdir(), "muster-attributes-"));
  roots.push(root);
  await writeFile(path.join(root, ".gitattributes"), text);
  return { kind: "directory", root };
}

describe("the attribute files of a source", () => {
  it("are read, and those that cannot be are named", async () => {
    const source = await writeSource("*.x linguist-vendored\n");
    const { attributes, unreadable } = await readAttributes(source, [
      entry("gone/.gitattributes"),
      entry(".gitattributes"),
    ]);
    expect(attributes.lookUp("deep/a.x", "linguist-vendored")).toBe(true);
    expect(unreadable).toEqual(["gone/.gitattributes"]);
  });

  it("are read from the root down when there are too many", async () => {
    const source = await writeSource("*.x linguist-vendored\n");
    const { filesMax } = limits.attributes;
    const deeper = Array.from({ length: filesMax }, (_, index) => entry(`a/${index}/.gitattributes`));
    const { attributes, unreadable } = await readAttributes(source, [...deeper, entry(".gitattributes")]);
    expect(attributes.lookUp("a.x", "linguist-vendored")).toBe(true);
    expect(unreadable).toHaveLength(filesMax - 1);
    expect(attributes.complaints()).toMatchObject([{ path: "a/999/.gitattributes" }]);
  });

  it("are left out when they are too large, alone or together, and named", async () => {
    const source = await writeSource("*.x linguist-vendored\n");
    const { bytesMax } = limits.attributes;
    const { fileBytesMax } = limits.analysis;
    const large = Array.from({ length: bytesMax / fileBytesMax + 1 }, (_, index) => ({
      ...entry(`a/${index}/.gitattributes`),
      bytes: fileBytesMax,
    }));
    const larger = { ...entry("b/.gitattributes"), bytes: fileBytesMax + 1 };
    const { attributes } = await readAttributes(source, [larger, ...large, entry(".gitattributes")]);
    expect(attributes.lookUp("a.x", "linguist-vendored")).toBe(true);
    expect(attributes.complaints()).toMatchObject([
      { path: "b/.gitattributes", message: "This attribute file is too large to be read." },
      { path: "a/3/.gitattributes", message: expect.stringContaining("1 more") as string },
    ]);
  });

  it("get one complaint, however many are left out", async () => {
    const source = await writeSource("*.x linguist-vendored\n");
    const { filesMax } = limits.attributes;
    const many = Array.from({ length: 12_000 }, (_, index) => ({ ...entry(`a/${index}/.gitattributes`), bytes: 1 }));
    const { attributes } = await readAttributes(source, [entry(".gitattributes"), ...many]);
    expect(attributes.complaints()).toMatchObject([
      { message: expect.stringContaining(`${12_000 - filesMax} more`) as string },
    ]);
  });

  it("are read no more once the signal is aborted", async () => {
    const source = await writeSource("");
    const stopped = AbortSignal.abort(new Error("enough"));
    await expect(readAttributes(source, [entry(".gitattributes")], stopped)).rejects.toThrow("enough");
  });
});
