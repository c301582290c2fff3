import { limits, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { groupBy } from "./group-by.ts";
import type { StagedFinding } from "./stage-findings.ts";

const FormerRow = z.object({
  identity: z.string(),
  fingerprint: z.string(),
  content_hash: z.string(),
  path: z.string(),
  /** True when it was fixed so lately that it may come back in another place. */
  recent: z.boolean(),
});
type Former = z.infer<typeof FormerRow>;

/**
 * Returns the identities of those of the opened findings that were there before, by fingerprint: of the same place, else of
 * the same rule, function and text in the same file, else the same elsewhere if it was fixed lately, as when code moves in two commits. An
 * identity that is open is not given again, and none is given twice, so that the intervals of one finding never overlap.
 */
export async function findFormer(
  drizzle: NodePgDatabase,
  repositoryId: RepositoryId,
  opened: readonly StagedFinding[],
): Promise<Map<string, string>> {
  if (opened.length === 0) return new Map();
  const hashes = [...new Set(opened.map(({ contentHash }) => contentHash))];
  const rows = await selectRows(
    drizzle,
    sql`
      select identity, fingerprint, content_hash, path,
        fixed_at > now() - make_interval(days => ${limits.identity.elsewhereDaysMax}) as recent
      from (
        select distinct on (identity, fingerprint) id, identity, fingerprint, content_hash, path, fixed_at
        from findings former
        where repository_id = ${repositoryId} and fixed_at is not null
          and content_hash = any(${sql.param(hashes)}::text[])
          and not exists (
            select from findings present
            where present.repository_id = ${repositoryId} and present.identity = former.identity
              and present.fixed_at is null
          )
        order by identity, fingerprint, fixed_at desc, id desc
      ) as former
      order by fixed_at desc, id desc`,
    FormerRow,
  );
  return giveBack(opened, rows);
}

type Fits = (finding: StagedFinding, former: Former) => boolean;

/** From what is certain to what is likely. */
const passes: readonly Fits[] = [
  ({ fingerprint }, former) => fingerprint === former.fingerprint,
  ({ path }, former) => path === former.path,
  (_, { recent }) => recent,
];

/** Gives each finding the identity that was fixed last of those that fit. */
function giveBack(opened: readonly StagedFinding[], formers: readonly Former[]): Map<string, string> {
  const byContent = groupBy(formers, ({ content_hash }) => content_hash);
  const given = new Map<string, string>();
  const taken = new Set<string>();
  for (const fits of passes) {
    for (const finding of opened) {
      if (given.has(finding.fingerprint)) continue;
      const former = byContent
        .get(finding.contentHash)
        ?.find((candidate) => !taken.has(candidate.identity) && fits(finding, candidate));
      if (former === undefined) continue;
      given.set(finding.fingerprint, former.identity);
      taken.add(former.identity);
    }
  }
  return given;
}
