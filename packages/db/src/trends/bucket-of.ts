import { sql, type SQL } from "drizzle-orm";
import type { Bucket } from "./make-buckets.ts";

/** Returns the number of the bucket that the column `day` is in, up to the last one's end: 1 for the first, 0 for days before it. */
export function bucketOf(buckets: readonly Bucket[]): SQL {
  const [first] = buckets;
  // Days are counted: to look each up among hundreds takes most of a question's time.
  if (first !== undefined && buckets.every(({ start, end }) => start === end)) {
    return sql`greatest(day - ${first.start}::date + 1, 0)`;
  }
  return sql`width_bucket(day, ${sql.param(buckets.map(({ start }) => start))}::date[])`;
}

/** Returns the first and last day of each bucket as `ends (first, day, bucket)`. */
export function bucketEnds(buckets: readonly Bucket[]): SQL {
  const days = (of: "start" | "end") => sql`${sql.param(buckets.map((bucket) => bucket[of]))}::date[]`;
  return sql`unnest(${days("start")}, ${days("end")}) with ordinality as ends (first, day, bucket)`;
}
