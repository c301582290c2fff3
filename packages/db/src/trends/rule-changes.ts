import type { TrendBucket } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { bucketOf } from "./bucket-of.ts";
import { deltaSource } from "./delta-source.ts";
import type { Bucket } from "./make-buckets.ts";
import type { Selection } from "./selection.ts";

type RuleChanges = TrendBucket["ruleChanges"];

const Row = z.object({ bucket: z.int(), opened: wholeNumber, fixed: wholeNumber });

/** Returns for each bucket what changed rules opened and fixed of the selection. */
export async function ruleChanges(
  drizzle: NodePgDatabase,
  { buckets, ...selection }: Selection & { readonly buckets: readonly Bucket[] },
): Promise<RuleChanges[]> {
  const source = deltaSource(
    selection,
    { from: buckets[0]?.start ?? "", to: buckets.at(-1)?.end ?? "" },
    { withBefore: false, withRules: false },
  );
  const rows = await selectRows(
    drizzle,
    sql`
      select ${bucketOf(buckets)} as bucket, sum(opened) as opened, sum(fixed) as fixed
      from (${source}) as source where cause = 'rules' group by 1`,
    Row,
  );
  const rowByBucket = new Map(rows.map(({ bucket, opened, fixed }) => [bucket, { opened, fixed }]));
  return buckets.map((_, index) => rowByBucket.get(index + 1) ?? { opened: 0, fixed: 0 });
}
