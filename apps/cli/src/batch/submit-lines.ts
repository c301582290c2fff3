import { limits, type BatchRow, type PriorityClass } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";
import type { BatchLine } from "./read-inputs.ts";

export interface SubmitOptions {
  readonly name: string | undefined;
  readonly priority: PriorityClass | undefined;
  readonly labels: readonly string[];
}

export interface SubmittedBatch {
  readonly id: string;
  readonly rows: readonly (BatchRow & { readonly line: number })[];
}

/** Submits the lines, as many at once as one call takes, and returns the batches with what became of each line. */
export async function submitLines(
  client: Pick<ApiClient, "createBatch">,
  lines: readonly BatchLine[],
  { name, priority, labels }: SubmitOptions,
): Promise<SubmittedBatch[]> {
  const batches: SubmittedBatch[] = [];
  for (let start = 0; start < lines.length; start += limits.batches.inputsMax) {
    const some = lines.slice(start, start + limits.batches.inputsMax);
    const { batch, rows } = await client.createBatch({
      scans: some.map(({ url, ref }) => ({ url, ...(ref === undefined ? {} : { ref }) })),
      ...(name === undefined ? {} : { name }),
      ...(priority === undefined ? {} : { priority }),
      ...(labels.length === 0 ? {} : { labels: [...labels] }),
    });
    batches.push({ id: batch.id, rows: rows.map((row) => ({ ...row, line: some[row.position]?.line ?? 0 })) });
  }
  return batches;
}
