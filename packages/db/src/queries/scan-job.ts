import { OrganizationId, PriorityClass, ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";

/** What the queue has to know of a scan. */
export const ScanJobRow = z
  .object({ id: ScanId, organization_id: OrganizationId, generation: wholeNumber, priority: PriorityClass })
  .transform((row) => ({
    scanId: row.id,
    organizationId: row.organization_id,
    generation: row.generation,
    priority: row.priority,
  }));
export type ScanJobRow = z.infer<typeof ScanJobRow>;

/** A scan that needs a job: it is due, or the worker that runs it has let its lease run out. */
export const needsJob = sql.raw(`(
  (state = 'queued' and (next_attempt_at is null or next_attempt_at <= now()))
  or (state = 'running' and lease_expires_at < now())
)`);
