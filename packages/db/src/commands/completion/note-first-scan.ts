import type { Audit } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ScanClaim } from "../scan-claim.ts";
import { today } from "./today.ts";

/** Notes which scan began the repository's history: one that found nothing leaves no other trace that retention keeps. */
export async function noteFirstScan(
  drizzle: NodePgDatabase,
  { scanId, repositoryId, organizationId }: ScanClaim,
  { commit, committedAt }: Pick<Audit, "commit" | "committedAt">,
): Promise<void> {
  await drizzle.execute(sql`
    update repositories set first_scan = jsonb_build_object('scanId', ${scanId}::uuid, 'at', now(),
      'day', ${today(organizationId)}, 'commit', ${commit}::text, 'committedAt', ${committedAt}::timestamptz)
    where id = ${repositoryId}`);
}
