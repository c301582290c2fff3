import { Finding } from "@muster/contract";
import { z } from "zod";
import { compressTexts, decompressJson, type CompressedJson } from "./compressed-json.ts";

const Pack = z.array(z.tuple([z.string(), z.array(Finding)]));

/** Returns a pack of files, each under its key with its findings: none for a file that has none any more. */
export function packFiles(
  files: Iterable<readonly [key: string, findings: readonly Finding[]]>,
): Promise<CompressedJson> {
  return compressTexts(packed(files));
}

function* packed(files: Iterable<readonly [key: string, findings: readonly Finding[]]>): Generator<string> {
  let before = "[";
  for (const file of files) {
    yield before + JSON.stringify(file);
    before = ",";
  }
  yield before === "[" ? "[]" : "]";
}

/**
 * Returns the findings that packs hold together, as audits order them: by path, and within a file as they were packed. `packs` begin
 * with one of all files; each holds the files that differ from those before it.
 */
export async function unpackFindings(packs: readonly CompressedJson[]): Promise<Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const pack of packs) {
    for (const [key, findings] of Pack.parse(await decompressJson(pack))) {
      if (findings.length === 0) files.delete(key);
      else files.set(key, findings);
    }
  }
  return [...files.values()].flat().sort((a, b) => (a.path === b.path ? 0 : a.path < b.path ? -1 : 1));
}
