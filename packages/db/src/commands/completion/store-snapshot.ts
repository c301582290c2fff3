import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { ScanClaim } from "../scan-claim.ts";

export interface SnapshotInput {
  readonly claim: ScanClaim;
  /** The branch's full name. */
  readonly ref: string;
  readonly commit: string;
  readonly ruleSetId: number;
  readonly body: Buffer;
}

/** Replaces the branch's snapshot. */
export async function storeSnapshot(drizzle: NodePgDatabase, input: SnapshotInput): Promise<void> {
  const { claim, ref, commit, ruleSetId, body } = input;
  await drizzle.execute(sql`
    insert into snapshots (repository_id, ref, organization_id, scan_id, commit, rule_set_id, body, updated_at)
    values (${claim.repositoryId}, ${ref}, ${claim.organizationId}, ${claim.scanId}, ${commit}, ${ruleSetId}, ${body}, now())
    on conflict (repository_id, ref) do update set scan_id = excluded.scan_id, commit = excluded.commit,
      rule_set_id = excluded.rule_set_id, body = excluded.body, updated_at = excluded.updated_at`);
}
