import { readFileSync } from "node:fs";
import { z } from "zod";

const Manifest = z.object({ version: z.string() });

/** Returns the version of this installation of Muster. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return Manifest.parse(manifest).version;
}
