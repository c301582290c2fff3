import { FindingFacets, limits, Severity, type OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { isUpToDate } from "../trends/is-up-to-date.ts";
import {
  acceptanceHolds,
  columnConditions,
  hasTextIndex,
  textConditions,
  triageJoin,
  type FindingFilter,
} from "./finding-conditions.ts";
import { summedFacets } from "./summed-facets.ts";

const Row = z.object({ facet: z.string(), value: z.string(), name: z.string(), findings: wholeNumber });

const facets = ["severity", "category", "class", "rule", "repository", "label", "owner", "triage"] as const;
type Facet = "total" | (typeof facets)[number];

export interface FindingFacetsQuery extends FindingFilter {
  readonly organizationId: OrganizationId;
  /** Findings that are counted one by one, and that are looked at for words that no index finds. */
  readonly bounds?: Readonly<Record<"facetFindingsMax" | "lookedAtMax", number>>;
}

/**
 * Returns a select of `facet, value, name, findings` that counts a bounded number of the search's findings, one by one. Facet "looked" is
 * how many of them were looked at for their words, when no index finds these.
 */
function countedFacets(
  { organizationId, bounds = limits.search, ...filter }: FindingFacetsQuery,
  hasIndex: boolean,
): SQL {
  const words = textConditions(filter);
  const conditions = [...columnConditions(organizationId, filter), ...(hasIndex ? words : [])];
  const isBounded = words.length > 0 && !hasIndex;
  const { facetFindingsMax, lookedAtMax } = bounds;
  return sql`
    with looked as materialized (
      select findings.severity, findings.category, findings.class, findings.rule_id, findings.repository_id,
        findings.message, findings.path, findings.symbol,
        case when t.status = 'false-positive' then 'false-positive'
          when t.status = 'accepted' and ${acceptanceHolds(organizationId)} then 'accepted' else 'actionable' end as triage
      from findings ${triageJoin} where ${sql.join(conditions, sql` and `)}
      limit ${isBounded ? lookedAtMax : facetFindingsMax + 1}
    ),
    sample as materialized (
      select severity, category, class, rule_id, repository_id, triage from looked as findings
      where ${isBounded ? sql.join(words, sql` and `) : sql`true`} limit ${facetFindingsMax + 1}
    ),
    found as materialized (
      select severity::text as severity, category::text as category, class, rule_id, repository_id, triage, count(*) as findings
      from sample group by 1, 2, 3, 4, 5, 6
    ),
    by_repository as materialized (select repository_id, sum(findings) as findings from found group by repository_id)
    select 'total' as facet, '' as value, '' as name, sum(findings) as findings from found
    union all select 'looked', '', '', count(*) from looked where ${isBounded}::boolean
    union all select 'severity', severity, severity, sum(findings) from found group by severity
    union all select 'category', category, category, sum(findings) from found group by category
    union all select 'class', class, class, sum(findings) from found group by class
    union all select 'rule', rule_id, rule_id, sum(findings) from found group by rule_id
    union all select 'triage', triage, triage, sum(findings) from found group by triage
    union all select 'repository', r.id::text, r.name, b.findings from by_repository b join repositories r on r.id = b.repository_id
    union all select 'label', label, label, sum(b.findings)
      from by_repository b join repositories r on r.id = b.repository_id, unnest(r.labels) as label group by label
    union all select 'owner', r.owner, r.owner, sum(b.findings)
      from by_repository b join repositories r on r.id = b.repository_id where r.owner is not null group by r.owner`;
}

/** The most frequent values of each facet. */
function ranked(counted: SQL): SQL {
  return sql`
    select facet, value, name, findings from (
      select *, row_number() over (partition by facet order by findings desc, value) as place
      from (${counted}) as counted where findings > 0
    ) as ranked where place <= ${limits.search.facetValuesMax} order by facet, place`;
}

/**
 * Returns how the findings of a search are spread, the most frequent values of each facet, severities from worst to least. Labels
 * and owners are those of today; a repository with two labels counts for both. What the kept sums tell is exact however many findings there are;
 * everything else is counted one by
 * one, of so many findings as `limits.search` allows, and `partial` says so.
 */
export async function findingFacets(db: Database, query: FindingFacetsQuery): Promise<FindingFacets> {
  const summed = summedFacets(query);
  const counts = facets.some((facet) => !summed.has(facet));
  // Asked first: what was summed by then is in the other answers.
  const upToDate = summed.size === 0 || (await db.run((drizzle) => isUpToDate(drizzle, query.organizationId)));
  const read = (statement: SQL) => db.run((drizzle) => selectRows(drizzle, ranked(statement), Row));
  const hasIndex = textConditions(query).length > 0 && (await db.run((drizzle) => hasTextIndex(drizzle, query)));
  const [ofSums, one] = await Promise.all([
    Promise.all([...new Set(summed.values())].map(read)),
    counts ? read(countedFacets(query, hasIndex)) : [],
  ]);
  const amountOf = (facet: string) => one.find((row) => row.facet === facet)?.findings ?? 0;
  const { facetFindingsMax, lookedAtMax } = query.bounds ?? limits.search;
  const isCut = amountOf("total") > facetFindingsMax || amountOf("looked") >= lookedAtMax;
  const rows = [...ofSums.flat(), ...one.filter(({ facet }) => !summed.has(facet))];
  const of = (facet: Facet) =>
    rows.filter((row) => row.facet === facet).map(({ value, name, findings }) => ({ value, name, findings }));
  const order: readonly string[] = Severity.options;
  return FindingFacets.parse({
    total: of("total")[0]?.findings ?? 0,
    partial: isCut ? (["total", ...facets] as const).filter((facet) => !summed.has(facet)) : [],
    upToDate,
    ...Object.fromEntries(facets.map((facet) => [facet, of(facet)])),
    severity: of("severity").sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)),
  });
}
