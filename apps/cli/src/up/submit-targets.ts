import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { limits, type BatchRow } from "@muster/contract";
import { nameOfPath } from "@muster/git";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import type { Target } from "../targets/parse-target.ts";

/** What became of one submission. */
export type Submission =
  | { readonly kind: "accepted"; readonly name: string; readonly id: string }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string };

export interface Submitted {
  readonly submissions: readonly Submission[];
  /** The batches that the scans are in; none when there is a single target. */
  readonly batchIds: readonly string[];
}

/** Submits every target through the API, in order: several as a batch. A refused one does not hold up the others. */
export async function submitTargets(
  client: ApiClient,
  targets: readonly Target[],
  ref: string | undefined,
): Promise<Submitted> {
  const [first, ...others] = targets;
  if (first === undefined) return { submissions: [], batchIds: [] };
  if (others.length === 0) return { submissions: [await submit(client, first, ref)], batchIds: [] };
  const submissions: Submission[] = [];
  const batchIds: string[] = [];
  for (let start = 0; start < targets.length; start += limits.batches.inputsMax) {
    const some = targets.slice(start, start + limits.batches.inputsMax);
    const scans = some.map((target) => ({ url: urlOf(target), ...(ref === undefined ? {} : { ref }) }));
    const { batch, rows } = await client.createBatch({ scans, priority: "interactive" }, randomUUID());
    batchIds.push(batch.id);
    for (const [index, target] of some.entries()) submissions.push(submissionOf(nameOf(target), rows[index]));
  }
  return { submissions, batchIds };
}

function submissionOf(name: string, row: BatchRow | undefined): Submission {
  if (row?.scanId != null) return { kind: "accepted", name, id: row.scanId };
  const reason = row?.refusal == null ? "no reason was given" : `${row.refusal.message} (${row.refusal.code})`;
  return { kind: "refused", name, reason };
}

function urlOf(target: Target): string {
  return target.kind === "local" ? pathToFileURL(target.path).href : target.input;
}

async function submit(client: ApiClient, target: Target, ref: string | undefined): Promise<Submission> {
  const name = nameOf(target);
  const url = urlOf(target);
  try {
    const { id } = await client.createScan({ url, ...(ref === undefined ? {} : { ref }) });
    return { kind: "accepted", name, id };
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    return { kind: "refused", name, reason: `${error.message} (${error.code})` };
  }
}

/** Returns what a target is called on the screen: the last two folders of a path, or the owner and name at the end of a URL. */
export function nameOf(target: Target): string {
  const name = target.kind === "local" ? nameOfPath(target.path) : lastSegments(target.input);
  return name === "" ? target.input : name;
}

function lastSegments(url: string): string {
  const path = url
    .replace(/[?#].*$/, "")
    .replace(/^[a-z]+:\/\/[^/]*/i, "")
    .replace(/^[^/]*:/, "");
  const segments = path.split("/").filter((segment) => segment !== "");
  return decode(segments.slice(-2).join("/")).replace(/\.git$/, "");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
