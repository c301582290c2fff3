import type { OrganizationId, RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { addDays, type Bucket } from "./make-buckets.ts";

const Row = z.object({
  bucket: z.int(),
  /** Repositories with a scan in the bucket. */
  scanned: wholeNumber,
  /** Of them, those that never had one before. */
  added: wholeNumber,
  /** Rule sets that were never used before the bucket. */
  rule_sets_added: wholeNumber,
});

export interface BucketCoverage extends Bucket {
  readonly repositoriesScanned: number;
  readonly repositoriesKnown: number;
  readonly ruleSetChanged: boolean;
}

export interface TrendCoverageQuery {
  readonly organizationId: OrganizationId;
  readonly repositoryId?: RepositoryId | undefined;
  readonly buckets: readonly Bucket[];
}

function coverageStatement({ organizationId, repositoryId, buckets }: TrendCoverageQuery) {
  const starts = buckets.map(({ start }) => start);
  const end = addDays(buckets.at(-1)?.end ?? "", 1);
  return sql`
    with done as (
      select repository_id, rule_set_id,
        width_bucket((finished_at at time zone 'UTC')::date, ${sql.param(starts)}::date[]) as bucket
      from scans
      where organization_id = ${organizationId} and state = 'succeeded' and tracked
        and finished_at < (${end}::date)::timestamp at time zone 'UTC'
        and ${repositoryId === undefined ? sql`true` : sql`repository_id = ${repositoryId}`}
    ),
    scanned as (select bucket, count(distinct repository_id) as amount from done group by bucket),
    added as (
      select bucket, count(*) as amount
      from (select min(bucket) as bucket from done group by repository_id) as first group by bucket
    ),
    rule_sets_added as (
      select bucket, count(*) as amount
      from (select min(bucket) as bucket from done group by rule_set_id) as first group by bucket
    )
    select scanned.bucket, scanned.amount as scanned, coalesce(added.amount, 0) as added,
      coalesce(rule_sets_added.amount, 0) as rule_sets_added
    from scanned left join added using (bucket) left join rule_sets_added using (bucket)`;
}

/** Returns the buckets with what was scanned of the tracked refs, so that a gap in scanning is not read as progress. */
export async function trendCoverage(drizzle: NodePgDatabase, query: TrendCoverageQuery): Promise<BucketCoverage[]> {
  const rows = await selectRows(drizzle, coverageStatement(query), Row);
  const rowByBucket = new Map(rows.map((row) => [row.bucket, row]));
  let known = rowByBucket.get(0)?.added ?? 0;
  return query.buckets.map((bucket, index) => {
    const row = rowByBucket.get(index + 1);
    known += row?.added ?? 0;
    return {
      ...bucket,
      repositoriesScanned: row?.scanned ?? 0,
      repositoriesKnown: known,
      ruleSetChanged: (row?.rule_sets_added ?? 0) > 0,
    };
  });
}
