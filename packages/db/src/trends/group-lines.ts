import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketOf } from "./bucket-of.ts";
import type { Bucket } from "./make-buckets.ts";
import { groupCondition, groupsBy } from "./repository-groups.ts";
import { repositoryCondition, type Selection } from "./selection.ts";

const Row = z.object({ key: z.string(), bucket: z.int(), lines_change: wholeNumber });

export interface GroupLinesQuery extends Selection {
  readonly groupBy: "repository" | "label" | "owner";
  readonly keys: readonly string[];
  readonly buckets: readonly Bucket[];
}

const groups: Record<GroupLinesQuery["groupBy"], { readonly key: SQL; readonly joins: SQL }> = {
  repository: { key: sql`r.id::text`, joins: sql`` },
  owner: { key: sql`coalesce(r.owner, '')`, joins: sql`` },
  label: { key: sql`coalesce(label, '')`, joins: sql`left join lateral unnest(r.labels) as label on true` },
};

/** Returns for each key the lines of its repositories at the end of each bucket, as each was last scanned. */
export async function groupLines(
  drizzle: NodePgDatabase,
  { groupBy, keys, buckets, ...selection }: GroupLinesQuery,
): Promise<Map<string, number[]>> {
  const { key, joins } = groups[groupBy];
  const summed = groupsBy(selection, groupBy);
  const rows = await selectRows(
    drizzle,
    summed === null
      ? sql`
      with members as materialized (
        select r.id, ${key} as key from repositories r ${joins}
        where ${repositoryCondition(selection)} and ${key} = any(${sql.param(keys)}::text[])
      ),
      days as (
        select repository_id, day,
          lines_analysed - coalesce(lag(lines_analysed) over (partition by repository_id order by day), 0) as lines_change
        from repository_days
        where day <= ${buckets.at(-1)?.end}::date and repository_id = any(array(select id from members))
      )
      select key, ${bucketOf(buckets)} as bucket, sum(lines_change) as lines_change
      from members join days on days.repository_id = members.id group by 1, 2`
      : sql`
      select name as key, ${bucketOf(buckets)} as bucket, sum(lines_change) as lines_change
      from group_coverage c
      where ${groupCondition(selection.organizationId, { ...summed, names: keys }, "c")} and day <= ${buckets.at(-1)?.end}::date
      group by 1, 2`,
    Row,
  );
  const changes = new Map<string, number[]>();
  for (const row of rows) {
    const ofKey = changes.get(row.key) ?? new Array<number>(buckets.length + 1).fill(0);
    ofKey[row.bucket] = row.lines_change;
    changes.set(row.key, ofKey);
  }
  return new Map([...changes].map(([name, ofKey]) => [name, runningSum(ofKey).slice(1)]));
}

function runningSum(changes: readonly number[]): number[] {
  let sum = 0;
  return changes.map((change) => (sum += change));
}
