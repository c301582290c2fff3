import { PriorityClass, type BatchId, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

export interface FailedInputs {
  readonly name: string | null;
  readonly priority: PriorityClass;
  /** What a new batch asks for, in the order of the old one. */
  readonly inputs: readonly { readonly url: string; readonly name: string; readonly ref: string | null }[];
}

const Row = z.object({
  batch_name: z.string().nullable(),
  priority: PriorityClass,
  url: z.string().nullable(),
  name: z.string().nullable(),
  ref: z.string().nullable(),
});

/** Returns the inputs of a batch whose scans have failed, or null if the organisation has no such batch. */
export async function failedInputs(
  db: Database,
  { organizationId, batchId }: { organizationId: OrganizationId; batchId: BatchId },
): Promise<FailedInputs | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        select batches.name as batch_name, batches.priority, failed.url, failed.name, failed.ref
        from batches left join lateral (
          select repositories.url, repositories.name, scans.ref, min(batch_scans.position) as position
          from batch_scans join scans on scans.id = batch_scans.scan_id and scans.state = 'failed'
          join repositories on repositories.id = scans.repository_id
          where batch_scans.batch_id = batches.id
          group by repositories.url, repositories.name, scans.ref
        ) as failed on true
        where batches.organization_id = ${organizationId} and batches.id = ${batchId}
        order by failed.position`,
      Row,
    ),
  );
  const [first] = rows;
  if (first === undefined) return null;
  const inputs = rows.flatMap(({ url, name, ref }) =>
    url === null || name === null ? [] : [{ url, name, ref: ref === "" ? null : ref }],
  );
  return { name: first.batch_name, priority: first.priority, inputs };
}
