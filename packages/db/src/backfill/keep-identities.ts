import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { groupBy } from "../commands/completion/group-by.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { BackfillClaim } from "./backfill-claim.ts";
import type { FormerPlace } from "./take-former-away.ts";

const Place = z.object({ identity: z.string(), fingerprint: z.string(), content_hash: z.string(), path: z.string() });
type Place = z.infer<typeof Place>;

const Identity = z.object({ identity: z.string() });

/**
 * Gives what no scan has found the identity that it had in the past that was taken away, so that what people decided about it still holds: by
 * fingerprint, else by content in the same file, else by content, from the latest back. No identity is given twice, nor one that has
 * begun in this past already, so that the intervals of one finding never overlap.
 */
export async function keepIdentities(
  drizzle: NodePgDatabase,
  claim: BackfillClaim,
  places: readonly FormerPlace[],
): Promise<void> {
  if (places.length === 0) return;
  const taken = await readTaken(drizzle, claim, places);
  const given = [...pairPlaces(await readUnknown(drizzle, claim), places, taken)];
  if (given.length === 0) return;
  await drizzle.execute(sql`
    update backfill_findings past set identity = given.identity
    from unnest(${sql.param(given.map(([was]) => was))}::uuid[], ${sql.param(given.map(([, identity]) => identity))}::uuid[])
      as given (was, identity)
    where past.backfill_id = ${claim.backfillId} and past.identity = given.was`);
}

/** Those of the former identities that have begun in this past. */
async function readTaken(
  drizzle: NodePgDatabase,
  { repositoryId, backfillId }: BackfillClaim,
  places: readonly FormerPlace[],
): Promise<Set<string>> {
  const rows = await selectRows(
    drizzle,
    sql`
      select identity from unnest(${sql.param([...new Set(places.map(({ identity }) => identity))])}::uuid[]) as former (identity)
      where exists (
        select from findings f where f.repository_id = ${repositoryId} and f.identity = former.identity and f.backfilled
      ) or exists (
        select from backfill_findings b where b.backfill_id = ${backfillId} and b.identity = former.identity
      )`,
    Identity,
  );
  return new Set(rows.map(({ identity }) => identity));
}

/** What this past alone knows, from the latest on. */
async function readUnknown(
  drizzle: NodePgDatabase,
  { repositoryId, backfillId }: BackfillClaim,
): Promise<readonly Place[]> {
  return selectRows(
    drizzle,
    sql`
      select identity, fingerprint, content_hash, path from backfill_findings b
      where backfill_id = ${backfillId} and not exists (
        select from findings f where f.repository_id = ${repositoryId} and f.identity = b.identity
      )
      order by opened_at desc, fingerprint`,
    Place,
  );
}

/** From what is certain to what is likely. */
const passes: readonly ((place: Place) => string)[] = [
  ({ fingerprint }) => fingerprint,
  ({ content_hash, path }) => `${content_hash} ${path}`,
  ({ content_hash }) => content_hash,
];

/** Returns the former identity by the present one. */
function pairPlaces(
  present: readonly Place[],
  former: readonly Place[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  const gone = new Set(taken);
  for (const keyOf of passes) {
    const left = groupBy(former.toReversed(), keyOf);
    for (const place of present) {
      if (given.has(place.identity)) continue;
      const candidates = left.get(keyOf(place)) ?? [];
      let candidate = candidates.pop();
      while (candidate !== undefined && gone.has(candidate.identity)) candidate = candidates.pop();
      if (candidate === undefined) continue;
      given.set(place.identity, candidate.identity);
      gone.add(candidate.identity);
    }
  }
  return given;
}
