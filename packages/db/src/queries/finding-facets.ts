import { FindingFacets, limits, Severity, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { acceptanceHolds, findingConditions, triageJoin, type FindingFilter } from "./finding-conditions.ts";

const Row = z.object({ facet: z.string(), value: z.string(), name: z.string(), findings: wholeNumber });

const facets = ["severity", "category", "class", "rule", "repository", "label", "owner", "triage"] as const;

/**
 * Returns how the findings of a search are spread, the most frequent values of each facet, severities from worst to least. Labels
 * and owners are those of today; a repository with two labels counts for both.
 */
export async function findingFacets(
  db: Database,
  { organizationId, ...filter }: FindingFilter & { organizationId: OrganizationId },
): Promise<FindingFacets> {
  const conditions = sql.join(findingConditions(organizationId, filter), sql` and `);
  const holds = acceptanceHolds(organizationId);
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        with found as materialized (
          select findings.severity::text as severity, findings.category::text as category, findings.class, findings.rule_id,
            findings.repository_id,
            case when t.status = 'false-positive' then 'false-positive'
              when t.status = 'accepted' and ${holds} then 'accepted' else 'actionable' end as triage,
            count(*) as findings
          from findings ${triageJoin} where ${conditions} group by 1, 2, 3, 4, 5, 6
        ),
        by_repository as materialized (select repository_id, sum(findings) as findings from found group by repository_id),
        counted (facet, value, name, findings) as (
          select 'total', '', '', sum(findings) from found
          union all select 'severity', severity, severity, sum(findings) from found group by severity
          union all select 'category', category, category, sum(findings) from found group by category
          union all select 'class', class, class, sum(findings) from found group by class
          union all select 'rule', rule_id, rule_id, sum(findings) from found group by rule_id
          union all select 'triage', triage, triage, sum(findings) from found group by triage
          union all select 'repository', r.id::text, r.name, b.findings from by_repository b join repositories r on r.id = b.repository_id
          union all select 'label', label, label, sum(b.findings)
            from by_repository b join repositories r on r.id = b.repository_id, unnest(r.labels) as label group by label
          union all select 'owner', r.owner, r.owner, sum(b.findings)
            from by_repository b join repositories r on r.id = b.repository_id where r.owner is not null group by r.owner
        ),
        ranked as (
          select *, row_number() over (partition by facet order by findings desc, value) as place
          from counted where findings is not null
        )
        select facet, value, name, findings from ranked
        where place <= ${limits.search.facetValuesMax} order by facet, place`,
      Row,
    ),
  );
  const of = (facet: string) =>
    rows.filter((row) => row.facet === facet).map(({ value, name, findings }) => ({ value, name, findings }));
  const order: readonly string[] = Severity.options;
  return FindingFacets.parse({
    total: rows.find(({ facet }) => facet === "total")?.findings ?? 0,
    ...Object.fromEntries(facets.map((facet) => [facet, of(facet)])),
    severity: of("severity").sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value)),
  });
}
