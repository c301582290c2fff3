import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ScanClaim } from "../scan-claim.ts";

export interface SnapshotInput {
  readonly claim: ScanClaim;
  /** The branch's full name. */
  readonly ref: string;
  readonly commit: string;
  readonly ruleSetId: number;
  /** Empty when the scan left nothing to start from. */
  readonly body: Buffer;
}

/**
 * Replaces the branch's snapshot, and removes the repository's oldest ones beyond `limits.snapshot.perRepositoryMax`; that of
 * the history's last scan stays, for the next one tells by it why something changed.
 */
export async function storeSnapshot(drizzle: NodePgDatabase, input: SnapshotInput): Promise<void> {
  const { claim, ref, commit, ruleSetId, body } = input;
  const { repositoryId } = claim;
  await drizzle.execute(sql`
    insert into snapshots (repository_id, ref, organization_id, scan_id, commit, rule_set_id, body, updated_at)
    values (${repositoryId}, ${ref}, ${claim.organizationId}, ${claim.scanId}, ${commit}, ${ruleSetId}, ${body}, now())
    on conflict (repository_id, ref) do update set scan_id = excluded.scan_id, commit = excluded.commit,
      rule_set_id = excluded.rule_set_id, body = excluded.body, updated_at = excluded.updated_at`);
  await drizzle.execute(sql`
    delete from snapshots where repository_id = ${repositoryId} and ref in (
      select snapshots.ref from snapshots
      join repositories on repositories.id = snapshots.repository_id
      left join scans last on last.id = repositories.last_scan_id
      where snapshots.repository_id = ${repositoryId}
      order by snapshots.ref = ${ref} desc,
        snapshots.scan_id is not distinct from coalesce(last.audit_scan_id, last.id) desc, updated_at desc, snapshots.ref
      offset ${limits.snapshot.perRepositoryMax}
    )`);
}
