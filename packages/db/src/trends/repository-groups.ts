import { ChangeCause, Severity, type OrganizationId, type TrendGroup } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { groupCells, type GroupCell } from "../schema/group-sums.ts";
import { isOfFleet, isOfRules, type Selection } from "./selection.ts";

const sides = ["opened", "fixed"] as const;

/** Labels or owners whose sums are kept. */
export interface RepositoryGroups {
  readonly kind: "label" | "owner";
  /** Null for all of them. */
  readonly names: readonly string[] | null;
}

/**
 * Returns the groups whose sums add up to the selection, or null where none do: a repository may have two of several labels, and
 * no sums know of both labels and owners.
 */
export function groupsOf({ filter }: Selection): RepositoryGroups | null {
  const { repositoryId, label, owner } = filter;
  if (repositoryId !== undefined) return null;
  // The empty name is that of repositories without one, which no filter means.
  const names = [...new Set(label ?? owner ?? [])].filter((name) => name !== "");
  if (label !== undefined) return owner === undefined && names.length <= 1 ? { kind: "label", names } : null;
  return owner === undefined ? null : { kind: "owner", names };
}

/** Returns the groups that the sums tell apart as the question wants to have them, or null: of all rules alone. */
export function groupsBy(selection: Selection, groupBy: TrendGroup): RepositoryGroups | null {
  if ((groupBy !== "label" && groupBy !== "owner") || isOfRules(selection)) return null;
  if (isOfFleet(selection)) return { kind: groupBy, names: null };
  return groupBy === "owner" && selection.filter.owner !== undefined ? groupsOf(selection) : null;
}

/** Returns the condition on the columns `organization_id`, `kind` and `name` of the table of that alias. */
export function groupCondition(organizationId: OrganizationId, { kind, names }: RepositoryGroups, alias: string): SQL {
  const table = sql.raw(alias);
  return sql`
    ${table}.organization_id = ${organizationId} and ${table}.kind = ${kind}::group_kind
    and ${names === null ? sql`true` : sql`${table}.name = any(${sql.param(names)}::text[])`}`;
}

/** Which amounts of a row of `group_days` are added up. */
export interface CellChoice {
  readonly side: GroupCell["side"];
  readonly severities?: readonly Severity[] | undefined;
  readonly causes?: readonly ChangeCause[] | null;
}

/** Returns the sum of the chosen amounts in the row of that alias. */
export function sumCells(alias: string, { side, severities = Severity.options, causes = null }: CellChoice): SQL {
  const chosen = groupCells.filter(
    (cell) =>
      cell.side === side && severities.includes(cell.severity) && (causes === null || causes.includes(cell.cause)),
  );
  return sql.raw(chosen.length === 0 ? "0" : `(${chosen.map(({ column }) => `${alias}.${column}`).join(" + ")})`);
}

/**
 * Returns a select of the rows of `group_days` that stand at the end of a day, one for each group that had any. Most changed on the
 * very day, and are read together.
 */
export function groupsAt(organizationId: OrganizationId, groups: RepositoryGroups, day: string): SQL {
  const onDay = sql`
    select g.* from group_days g where ${groupCondition(organizationId, groups, "g")} and g.day = ${day}::date`;
  return sql`
    ${onDay}
    union all
    select last.* from (
      select distinct m.name from group_members m where ${groupCondition(organizationId, groups, "m")}
      except select name from (${onDay}) as on_day
    ) as others cross join lateral (
      select g.* from group_days g
      where g.organization_id = ${organizationId} and g.kind = ${groups.kind}::group_kind and g.name = others.name
        and g.day < ${day}::date order by g.day desc limit 1
    ) as last`;
}

/**
 * Returns a select of `day, repository_id, rule_id, severity, cause, opened, fixed` as `deltaSource` does, without repositories and rules:
 * each row of these groups less the one before it. The first one stands for all that was before the range.
 */
export function groupSource(
  { organizationId, filter }: Selection,
  { kind, names }: RepositoryGroups,
  { from, to, withBefore }: { readonly from: string; readonly to: string; readonly withBefore: boolean },
): SQL {
  const changed = (column: string) => `(standing).${column} - coalesce((former).${column}, 0)`;
  const severities = [...new Set(filter.severity ?? Severity.options)];
  const cells = severities.flatMap((severity) =>
    ChangeCause.options.map((cause) => {
      const [opened = "", fixed = ""] = sides.map((side) => changed(`${side}_${severity}_${cause}`));
      return `('${severity}'::severity, '${cause}'::change_cause, ${opened}, ${fixed})`;
    }),
  );
  return sql`
    select (standing).day, null::uuid as repository_id, null::text as rule_id, cells.severity, cells.cause, cells.opened, cells.fixed
    from (
      select g as standing, lag(g) over (partition by g.name order by g.day) as former
      from unnest(${sql.param(names ?? [])}::text[]) as wanted (name)
      cross join lateral (
        select coalesce(max(b.day), ${from}::date) as day from group_days b
        where b.organization_id = ${organizationId} and b.kind = ${kind}::group_kind and b.name = wanted.name
          and b.day < ${from}::date
      ) as first
      join group_days g on g.organization_id = ${organizationId} and g.kind = ${kind}::group_kind and g.name = wanted.name
        and g.day >= first.day and g.day <= ${to}::date
    ) as days
    cross join lateral (values ${sql.raw(cells.join(", "))}) as cells (severity, cause, opened, fixed)
    where ${withBefore}::boolean or (standing).day >= ${from}::date`;
}
