import type { TrendBucket } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketOf } from "./bucket-of.ts";
import { coverageSource } from "./coverage-source.ts";
import type { Bucket } from "./make-buckets.ts";
import type { Selection } from "./selection.ts";

const Row = z.object({
  bucket: z.int(),
  /** Repositories with a scan in the bucket. */
  scanned: wholeNumber,
  /** Of them, those that never had one before. */
  added: wholeNumber,
  lines_change: wholeNumber,
  /** Rule sets that were never used before the bucket. */
  rule_sets_added: wholeNumber,
});

export type BucketCoverage = Omit<TrendBucket, "ruleChanges">;

export interface TrendCoverageQuery extends Selection {
  readonly buckets: readonly Bucket[];
}

/** Whatever had its last scan before a bucket begins is counted once in it, however often it was scanned. */
function coverageStatement({ buckets, ...selection }: TrendCoverageQuery) {
  const starts = buckets.map(({ start }) => start);
  return sql`
    with days as materialized (
      select *, ${bucketOf(buckets)} as bucket
      from (${coverageSource(selection, buckets.at(-1)?.end ?? "")}) as source
    ),
    counted as (
      select bucket, sum(lines_change) as lines_change,
        coalesce(sum(repositories) filter (where previous_day < (${sql.param(starts)}::date[])[bucket]), 0) as scanned,
        coalesce(sum(repositories) filter (where previous_day = '-infinity'), 0) as added
      from days group by bucket
    ),
    rule_sets_added as (
      select bucket, count(*) as amount
      from (select min(bucket) as bucket from days group by rule_set_id) as first group by bucket
    )
    select bucket, scanned, added, lines_change, coalesce(amount, 0) as rule_sets_added
    from counted left join rule_sets_added using (bucket)`;
}

/** Returns the buckets with what was scanned of the tracked refs, so that a gap in scanning is not read as progress. */
export async function trendCoverage(drizzle: NodePgDatabase, query: TrendCoverageQuery): Promise<BucketCoverage[]> {
  const rows = await selectRows(drizzle, coverageStatement(query), Row);
  const rowByBucket = new Map(rows.map((row) => [row.bucket, row]));
  let known = rowByBucket.get(0)?.added ?? 0;
  let lines = rowByBucket.get(0)?.lines_change ?? 0;
  return query.buckets.map((bucket, index) => {
    const row = rowByBucket.get(index + 1);
    known += row?.added ?? 0;
    lines += row?.lines_change ?? 0;
    const repositoriesScanned = row?.scanned ?? 0;
    return {
      ...bucket,
      repositoriesScanned,
      repositoriesKnown: known,
      carriedForward: known - repositoriesScanned,
      linesAnalysed: lines,
      ruleSetChanged: (row?.rule_sets_added ?? 0) > 0,
    };
  });
}
