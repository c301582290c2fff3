import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { limits } from "@muster/contract";
import { z } from "zod";
import { type ChildCommand, bare, moduleArguments } from "../start-child.ts";
import type { AnalysisDigests } from "./analysis-digests.ts";

const Answer = z.strictObject({ analysis: z.string(), languages: z.array(z.tuple([z.string(), z.string()])) });

/**
 * Returns the digests of the code that is installed here: see `computeDigests`. A process of its own computes them and ends: it takes
 * every rule and every grammar, which a process that only has analyses done would hold for nothing.
 */
export async function readDigests(engine?: ChildCommand["engine"]): Promise<AnalysisDigests> {
  const entry = new URL(import.meta.url.endsWith(".ts") ? "./main.ts" : "./main.js", import.meta.url);
  const options = { ...bare, timeout: limits.analysis.childStartMs };
  const { stdout } = await promisify(execFile)(process.execPath, moduleArguments({ entry, engine }), options);
  const { analysis, languages } = Answer.parse(JSON.parse(stdout));
  return { analysis, languages: new Map(languages) };
}
