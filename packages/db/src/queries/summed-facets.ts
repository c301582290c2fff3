import { limits, Severity, type OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { groupsAt, sumCells } from "../trends/repository-groups.ts";
import { findingCondition, isOfFleet, isOfRules, repositoryCondition, type Selection } from "../trends/selection.ts";
import type { FindingFilter } from "./finding-conditions.ts";

type Query = FindingFilter & { readonly organizationId: OrganizationId };

/** Sums count open findings alone, and know nothing of single ones. */
function isSummable({ state = "open", triage = "any", ...filter }: Query): boolean {
  const { confidence, path, q, openedSince, openedBefore, fixedSince, fixedBefore, assignee } = filter;
  const ofSingle = [confidence, path, q, openedSince, openedBefore, fixedSince, fixedBefore, assignee];
  return state === "open" && triage === "any" && ofSingle.every((value) => value === undefined);
}

/** By what rules are, of the whole fleet. */
function ruleFacets(selection: Selection): SQL {
  return sql`
    with held as materialized (
      select m.rule_id, m.severity, rules.class, rules.category, sum(m.opened - m.fixed) as findings
      from fleet_months m join rules on rules.id = m.rule_id
      where m.organization_id = ${selection.organizationId} and ${findingCondition(selection, "m")}
      group by 1, 2, 3, 4
    )
    select 'total' as facet, '' as value, '' as name, sum(findings) as findings from held
    union all select 'severity', severity::text, severity::text, sum(findings) from held group by severity
    union all select 'category', category::text, category::text, sum(findings) from held group by category
    union all select 'class', class, class, sum(findings) from held group by class
    union all select 'rule', rule_id, rule_id, sum(findings) from held group by rule_id`;
}

/** What is open in each repository, as its row says. Added up as the index `repositories_most` has it, when all severities count. */
function openIn(severities: readonly Severity[]): SQL {
  return sql.raw(`(${severities.map((severity) => `(r.open_findings->>'${severity}')::integer`).join(" + ")})`);
}

function chosenSeverities({ filter }: Selection): readonly Severity[] {
  return Severity.options.filter((severity) => filter.severity?.includes(severity) ?? true);
}

/** By repositories, labels and owners, of the whole fleet and all rules. */
function fleetFacets(selection: Selection): SQL {
  const { organizationId } = selection;
  const severities = chosenSeverities(selection);
  const open = openIn(severities);
  const ofKind = (kind: "label" | "owner") => sql`
    select ${kind}, name, name,
      ${sumCells("g", { side: "opened", severities })} - ${sumCells("g", { side: "fixed", severities })}
    from (${groupsAt(organizationId, { kind, names: null }, "9999-12-31")}) as g where name <> ''`;
  return sql`
    (
      select 'repository' as facet, r.id::text as value, r.name as name, ${open}::bigint as findings
      from repositories r where r.organization_id = ${organizationId} order by ${open} desc, r.id limit ${limits.search.facetValuesMax}
    )
    union all ${ofKind("label")} union all ${ofKind("owner")}`;
}

/** All that rows of repositories tell of some of them, of all rules. */
function repositoryFacets(selection: Selection): SQL {
  const severities = chosenSeverities(selection);
  const ofSeverity = severities.map(
    (severity) => sql`
      union all select 'severity', ${severity}, ${severity}, sum((open_findings->>${severity})::integer) from held`,
  );
  return sql`
    with held as materialized (
      select r.id, r.name, r.labels, r.owner, r.open_findings, ${openIn(severities)} as open from repositories r
      where ${repositoryCondition(selection)}
    )
    select 'total' as facet, '' as value, '' as name, sum(open) as findings from held
    ${sql.join(ofSeverity, sql``)}
    union all select 'repository', id::text, name, open from held
    union all select 'label', label, label, sum(open) from held cross join unnest(labels) as label group by label
    union all select 'owner', owner, owner, sum(open) from held where owner is not null group by owner`;
}

/** Returns for each facet that kept sums tell of the search a select of `facet, value, name, findings` that has it, with others or alone. */
export function summedFacets(query: Query): ReadonlyMap<string, SQL> {
  if (!isSummable(query)) return new Map();
  const { organizationId, repositoryId, label, owner, severity, category, rule } = query;
  const filter = { repositoryId, label, owner, severity, category, class: query.class, rule };
  const selection = { organizationId, filter };
  const by = (statement: SQL, ...names: string[]) => names.map((name) => [name, statement] as const);
  if (!isOfFleet(selection)) {
    if (isOfRules(selection)) return new Map();
    return new Map(by(repositoryFacets(selection), "total", "severity", "repository", "label", "owner"));
  }
  const ofRules = by(ruleFacets(selection), "total", "severity", "category", "class", "rule");
  return new Map(
    isOfRules(selection) ? ofRules : [...ofRules, ...by(fleetFacets(selection), "repository", "label", "owner")],
  );
}
