import type { CreateBatchResponse, OrganizationId, PriorityClass } from "@muster/contract";
import { createBatch, getBatch, type BatchInput } from "@muster/db";
import type { BatchId } from "@muster/contract";
import type { ApiDependencies } from "../../dependencies.ts";

export interface BatchOrder {
  readonly organizationId: OrganizationId;
  readonly name: string | null;
  readonly priority: PriorityClass;
  readonly rerunOf: BatchId | null;
  readonly inputs: readonly BatchInput[];
}

/** Stores a batch, puts its scans into the line, and returns what was made of it. */
export async function acceptBatch(
  { db, line }: Pick<ApiDependencies, "db" | "line">,
  order: BatchOrder,
): Promise<CreateBatchResponse> {
  const { id, rows, queued, raised } = await createBatch(db, order);
  const { organizationId, priority } = order;
  await line.enterAll({ organizationId, priority, queued, raised });
  const batch = await getBatch(db, { organizationId, batchId: id });
  if (batch === null) throw new Error("a batch was removed as soon as it was stored");
  return { batch, rows: [...rows] };
}
