import type { ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/** Notes that the queue holds the jobs of these generations now. Scans that have moved on are left alone. */
export async function markEnqueued(
  db: Database,
  scans: readonly { readonly scanId: ScanId; readonly generation: number }[],
): Promise<void> {
  if (scans.length === 0) return;
  const ids = scans.map(({ scanId }) => scanId);
  const generations = scans.map(({ generation }) => generation);
  await db.run((drizzle) =>
    drizzle.execute(sql`
      update scans set enqueued_at = now()
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(generations)}::integer[]) as held (id, generation)
      where scans.id = held.id and scans.generation = held.generation and scans.state in ('queued', 'running')`),
  );
}
