import { ScanId, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { CompressedJson } from "../../compressed-json.ts";
import { wholeNumber } from "../../connection/row-values.ts";
import { selectRows } from "../../connection/select-rows.ts";
import type { ScanClaim } from "../scan-claim.ts";
import { decodeFileStates, encodeFileStates, type FileState } from "./file-states.ts";
import type { FormerFiles } from "./plan-files.ts";

const Row = z.object({
  scan_id: ScanId,
  rule_set_id: z.int(),
  sequence: z.int(),
  base_sequence: z.int(),
  files: z.instanceof(Buffer),
  packs: wholeNumber,
  bytes: wholeNumber,
  base_bytes: z.int(),
});

/** Returns what is known of the history's files, or null: nothing, or what an audit said after which others came. */
export async function readFormerFiles(
  drizzle: NodePgDatabase,
  repositoryId: RepositoryId,
): Promise<FormerFiles | null> {
  const [row] = await selectRows(
    drizzle,
    sql`
      select h.scan_id, h.rule_set_id, h.sequence, newest.base_sequence, h.files, chain.packs, chain.bytes, base.bytes as base_bytes
      from history_files h
      join repositories on repositories.id = h.repository_id
      join scans last on last.id = repositories.last_scan_id and h.scan_id = coalesce(last.audit_scan_id, last.id)
      join audit_packs newest on newest.repository_id = h.repository_id and newest.sequence = h.sequence
      join audit_packs base on base.repository_id = h.repository_id and base.sequence = newest.base_sequence
      cross join lateral (
        select count(*) as packs, coalesce(sum(later.bytes), 0) as bytes from audit_packs later
        where later.repository_id = h.repository_id and later.sequence > base.sequence and later.sequence <= h.sequence
      ) chain
      where h.repository_id = ${repositoryId}`,
    Row,
  );
  if (row === undefined) return null;
  const files = decodeFileStates(row.files);
  if (files === null) return null;
  return {
    scanId: row.scan_id,
    ruleSetId: row.rule_set_id,
    sequence: row.sequence,
    baseSequence: row.base_sequence,
    files,
    chain: { packs: row.packs, bytes: row.bytes, baseBytes: row.base_bytes },
  };
}

/** Returns the scan whose audit `readFormerFiles` would tell of now, or null. */
export async function formerScanOf(drizzle: NodePgDatabase, repositoryId: RepositoryId): Promise<ScanId | null> {
  const rows = await selectRows(
    drizzle,
    sql`
      select h.scan_id from history_files h
      join repositories on repositories.id = h.repository_id
      join scans last on last.id = repositories.last_scan_id and h.scan_id = coalesce(last.audit_scan_id, last.id)
      where h.repository_id = ${repositoryId}`,
    z.object({ scan_id: ScanId }),
  );
  return rows[0]?.scan_id ?? null;
}

export interface HistoryUpdate {
  readonly claim: ScanClaim;
  readonly ruleSetId: number;
  readonly former: FormerFiles | null;
  readonly states: ReadonlyMap<string, FileState> | null;
  /** Null if the former pack has all that the audit found. */
  readonly pack: { readonly isWhole: boolean; readonly content: CompressedJson } | null;
}

/** Stores the pack, and what is known of the files now. Returns the sequence of the pack that the audit ends with. */
export async function writeHistoryFiles(drizzle: NodePgDatabase, update: HistoryUpdate): Promise<number> {
  const { claim, ruleSetId, states } = update;
  const sequence = await writePack(drizzle, update);
  if (states === null) {
    await drizzle.execute(sql`delete from history_files where repository_id = ${claim.repositoryId}`);
    return sequence;
  }
  await drizzle.execute(sql`
    insert into history_files (repository_id, organization_id, scan_id, rule_set_id, sequence, files)
    values (${claim.repositoryId}, ${claim.organizationId}, ${claim.scanId}, ${ruleSetId}, ${sequence}, ${encodeFileStates(states)})
    on conflict (repository_id) do update set scan_id = excluded.scan_id, rule_set_id = excluded.rule_set_id,
      sequence = excluded.sequence, files = excluded.files`);
  return sequence;
}

async function writePack(drizzle: NodePgDatabase, { claim, former, pack }: HistoryUpdate): Promise<number> {
  const { repositoryId, organizationId } = claim;
  if (pack === null) {
    if (former === null) throw new Error("an audit without a pack follows no other");
    return former.sequence;
  }
  const { body, bytes } = pack.content;
  const base = pack.isWhole || former === null ? sql`next` : sql`${former.baseSequence}::integer`;
  const rows = await selectRows(
    drizzle,
    sql`
      insert into audit_packs (repository_id, sequence, organization_id, base_sequence, body, bytes)
      select ${repositoryId}::uuid, next, ${organizationId}::uuid, ${base}, ${body}, ${bytes}::integer
      from (select coalesce(max(sequence), 0) + 1 as next from audit_packs where repository_id = ${repositoryId}) as sequences
      returning sequence`,
    z.object({ sequence: z.int() }),
  );
  const [written] = rows;
  if (written === undefined) throw new Error("a pack was not written");
  return written.sequence;
}
