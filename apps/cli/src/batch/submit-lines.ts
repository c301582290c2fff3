import { randomUUID } from "node:crypto";
import { limits, type BatchRow, type PriorityClass } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";
import { patiently } from "../follow/follow-scans.ts";
import type { BatchLine } from "./read-inputs.ts";

export interface SubmitOptions {
  readonly name: string | undefined;
  readonly priority: PriorityClass | undefined;
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
  /** Told of every batch once it is made, when there are several: if the next one fails, this one runs. */
  readonly onPart: (part: string) => void;
}

export interface SubmittedBatch {
  readonly id: string;
  readonly rows: readonly (BatchRow & { readonly line: number })[];
}

/**
 * Submits the lines, as many at once as one call takes, and returns the batches with what became of each line. A server that
 * goes away between two calls is waited for.
 */
export async function submitLines(
  client: Pick<ApiClient, "createBatch">,
  lines: readonly BatchLine[],
  { name, priority, labels, signal, onPart }: SubmitOptions,
): Promise<SubmittedBatch[]> {
  const batches: SubmittedBatch[] = [];
  for (let start = 0; start < lines.length; start += limits.batches.inputsMax) {
    const some = lines.slice(start, start + limits.batches.inputsMax);
    const request = {
      scans: some.map(({ url, ref }) => ({ url, ...(ref === undefined ? {} : { ref }) })),
      ...(name === undefined ? {} : { name }),
      ...(priority === undefined ? {} : { priority }),
      ...(labels.length === 0 ? {} : { labels: [...labels] }),
    };
    const key = randomUUID();
    const submit = () => client.createBatch(request, key);
    const { batch, rows } = start === 0 ? await submit() : await patiently(signal, submit);
    batches.push({ id: batch.id, rows: rows.map((row) => ({ ...row, line: some[row.position]?.line ?? 0 })) });
    if (lines.length > limits.batches.inputsMax) {
      onPart(`lines ${some[0]?.line ?? 0} to ${some.at(-1)?.line ?? 0} are batch ${batch.id}`);
    }
  }
  return batches;
}
