import type { TrendGroup } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";

interface Grouping {
  /** What `source` is joined with. */
  readonly joins: SQL;
  readonly key: SQL;
}

const ofRepository = sql`join repositories r on r.id = source.repository_id`;
const ofRule = sql`join rules on rules.id = source.rule_id`;

/**
 * How the rows of `deltaSource`, called `source`, are grouped. Labels and owners are those of today. A repository with two labels counts
 * in both groups, one without a label or an owner in the group "".
 */
export const groupings: Record<TrendGroup, Grouping> = {
  severity: { joins: sql``, key: sql`source.severity::text` },
  category: { joins: ofRule, key: sql`rules.category::text` },
  class: { joins: ofRule, key: sql`rules.class` },
  rule: { joins: sql``, key: sql`source.rule_id` },
  repository: { joins: sql``, key: sql`source.repository_id::text` },
  label: {
    joins: sql`${ofRepository} left join lateral unnest(r.labels) as label on true`,
    key: sql`coalesce(label, '')`,
  },
  owner: { joins: ofRepository, key: sql`coalesce(r.owner, '')` },
};

/** True for groups that the rows of a fleet's sums do not know. */
export function isOfRepositories(group: TrendGroup): group is "repository" | "label" | "owner" {
  return group === "repository" || group === "label" || group === "owner";
}

/** Returns a join that gives the key of `groups` a name as `named.name`, null where it has none but itself. */
export function nameJoin(group: TrendGroup): SQL {
  // The keys are made uuids only where they are some.
  return group === "repository"
    ? sql`left join repositories named on named.id = groups.key::uuid`
    : sql`left join (select null::text as name) named on true`;
}
