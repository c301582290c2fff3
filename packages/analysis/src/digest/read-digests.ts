import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { limits } from "@muster/contract";
import { z } from "zod";
import { type ChildCommand, bare, moduleArguments } from "../start-child.ts";
import type { AnalysisDigests } from "./analysis-digests.ts";
import { replacedCode } from "./read-code.ts";

const Answer = z.strictObject({
  code: z.string(),
  analysis: z.string(),
  languages: z.array(z.tuple([z.string(), z.string()])),
});

export interface DigestedCode {
  /** The digest of the code that the results come from: that of their pool. */
  readonly code: string;
  readonly engine?: ChildCommand["engine"];
}

/**
 * Returns the digests of the code that is installed here: see `computeDigests`. A process of its own computes them and ends: it takes
 * every rule and every grammar, which a process that only has analyses done would hold for nothing.
 * @throws Error when other code is installed: results would be kept under digests that are not theirs
 */
export async function readDigests({ code, engine }: DigestedCode): Promise<AnalysisDigests> {
  const entry = new URL(import.meta.url.endsWith(".ts") ? "./main.ts" : "./main.js", import.meta.url);
  const options = { ...bare, timeout: limits.analysis.childStartMs };
  const { stdout } = await promisify(execFile)(process.execPath, moduleArguments({ entry, engine }), options);
  const { analysis, languages, ...digested } = Answer.parse(JSON.parse(stdout));
  if (digested.code !== code) throw new Error(replacedCode);
  return { analysis, languages: new Map(languages) };
}
