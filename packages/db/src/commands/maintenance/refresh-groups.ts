import { limits } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../../connection/create-database.ts";
import { wholeNumber } from "../../connection/row-values.ts";
import { DatabaseUnavailableError } from "../../connection/database-unavailable-error.ts";
import { selectRows } from "../../connection/select-rows.ts";
import { groupCells, type GroupCell } from "../../schema/group-sums.ts";
import { lockRefresh } from "./take-days.ts";

const Taken = z.object({ taken: wholeNumber });

function eachCell(text: (cell: GroupCell) => string): SQL {
  return sql.raw(groupCells.map(text).join(", "));
}

const columns = eachCell(({ column }) => column);

/**
 * Returns the statement that adds the changes `(organization_id, kind, name, day, severity, cause, opened, fixed)` of the CTE `changes` to
 * the rows of their groups from their days on, where `taken` has what they were made of. Rows of later days by which the changes cancel
 * each other out stay as they are.
 */
function addChanges(ctes: SQL, also = sql``): SQL {
  return sql`
    with ${ctes},
    changed as materialized (
      select organization_id, kind, name, day, ${eachCell(
        ({ column, side, severity, cause }) =>
          `coalesce(sum(${side}) filter (where severity = '${severity}' and cause = '${cause}'), 0) as ${column}`,
      )}
      from (
        select organization_id, kind, name, day, severity, cause, sum(opened) as opened, sum(fixed) as fixed
        from changes group by 1, 2, 3, 4, 5, 6 having sum(opened) <> 0 or sum(fixed) <> 0
      ) as net group by 1, 2, 3, 4
    ),
    days as (
      select organization_id, kind, name, day from changed
      union
      select g.organization_id, g.kind, g.name, g.day
      from (select organization_id, kind, name, min(day) as day from changed group by 1, 2, 3) as first
      join group_days g using (organization_id, kind, name) where g.day > first.day
    ),
    until_then as (
      select days.organization_id, days.kind, days.name, days.day,
        ${eachCell(({ column }) => `coalesce(sum(${column}) over until_day, 0) as ${column}`)}
      from days left join changed using (organization_id, kind, name, day)
      window until_day as (partition by days.organization_id, days.kind, days.name order by days.day)
    ),
    written as (
      insert into group_days (organization_id, kind, name, day, ${columns})
      select u.organization_id, u.kind, u.name, u.day,
        ${eachCell(({ column }) => `coalesce(former.${column}, 0) + u.${column}`)}
      from until_then u left join lateral (
        select * from group_days g
        where (g.organization_id, g.kind, g.name) = (u.organization_id, u.kind, u.name) and g.day <= u.day
        order by g.day desc limit 1
      ) as former on true
      where former.day is distinct from u.day or (${eachCell(({ column }) => `u.${column}`)}) <> (${eachCell(() => "0")})
      on conflict (organization_id, kind, name, day)
      do update set ${eachCell(({ column }) => `${column} = excluded.${column}`)}
    )
    select count(*) as taken ${also} from taken`;
}

/** What trigger and deltas have of a repository is of one snapshot: the sums hold its deltas less what is still to be added. */
const takeMoves = (movesMax: number): SQL => sql`
  taken as materialized (
    delete from group_moves where id in (select id from group_moves order by id limit ${movesMax})
    returning organization_id, repository_id
  ),
  wanted as materialized (
    select r.organization_id, r.id as repository_id, 'label'::group_kind as kind, label as name
    from repositories r cross join unnest(case when r.labels = '{}' then array[''] else r.labels end) as label
    where r.id in (select repository_id from taken)
    union
    select organization_id, id, 'owner', coalesce(owner, '') from repositories where id in (select repository_id from taken)
  ),
  gone as (
    delete from group_members m where m.repository_id in (select repository_id from taken) and not exists (
      select from wanted where (wanted.repository_id, wanted.kind, wanted.name) = (m.repository_id, m.kind, m.name)
    )
    returning m.organization_id, m.repository_id, m.kind, m.name
  ),
  come as (
    insert into group_members (organization_id, repository_id, kind, name)
    select organization_id, repository_id, kind, name from wanted on conflict do nothing
    returning organization_id, repository_id, kind, name
  ),
  moves as materialized (select *, 1 as sign from come union all select *, -1 from gone),
  moved as materialized (select distinct organization_id, repository_id from moves),
  held as materialized (
    select repository_id, day, severity, cause, sum(opened) as opened, sum(fixed) as fixed
    from (
      select d.repository_id, d.day, d.severity, d.cause, d.opened, d.fixed
      from moved join finding_daily_deltas d on d.repository_id = moved.repository_id
      union all
      select c.repository_id, c.day, c.severity, c.cause, -c.opened, -c.fixed
      from moved join group_changes c using (organization_id, repository_id)
    ) as deltas group by 1, 2, 3, 4
  ),
  seen as (
    select repository_id, day, coalesce(lag(day) over scans, '-infinity') as previous_day, rule_set_id,
      lines_analysed - coalesce(lag(lines_analysed) over scans, 0) as lines_change
    from repository_days where repository_id in (select repository_id from moved)
    window scans as (partition by repository_id order by day)
  ),
  coverage as (
    insert into group_coverage as c (organization_id, kind, name, day, previous_day, rule_set_id, repositories, lines_change)
    select m.organization_id, m.kind, m.name, seen.day, seen.previous_day, seen.rule_set_id, sum(sign), sum(sign * lines_change)
    from moves m join seen using (repository_id) group by 1, 2, 3, 4, 5, 6
    on conflict (organization_id, kind, name, day, previous_day, rule_set_id)
    do update set repositories = c.repositories + excluded.repositories, lines_change = c.lines_change + excluded.lines_change
  ),
  changes as (
    select m.organization_id, m.kind, m.name, h.day, h.severity, h.cause, sign * h.opened as opened, sign * h.fixed as fixed
    from moves m join held h using (repository_id)
  )`;

const takeChanges = (changesMax: number): SQL => sql`
  taken as materialized (
    delete from group_changes where id in (select id from group_changes order by id limit ${changesMax})
    returning *
  ),
  changes as (
    select m.organization_id, m.kind, m.name, t.day, t.severity, t.cause, t.opened, t.fixed
    from taken t join group_members m on m.repository_id = t.repository_id
  )`;

const Left = z.object({ organization_id: z.string(), kind: z.string(), name: z.string() });

const Moved = Taken.extend({ left: z.array(Left) });

/** What a batch of moves took, and the groups that a repository left. */
async function move(drizzle: NodePgDatabase, movesMax: number): Promise<z.infer<typeof Moved>> {
  const left = sql`, (
    select coalesce(jsonb_agg(distinct jsonb_build_object('organization_id', organization_id, 'kind', kind, 'name', name)), '[]')
    from gone
  ) as left`;
  const rows = await selectRows(drizzle, addChanges(takeMoves(movesMax), left), Moved);
  return rows[0] ?? { taken: 0, left: [] };
}

async function count(drizzle: NodePgDatabase, statement: SQL): Promise<number> {
  const rows = await selectRows(drizzle, statement, Taken);
  return rows[0]?.taken ?? 0;
}

/** Nothing is in a group that has no member any more: what was summed of it is zero on every day, and so is its coverage. */
async function removeEmptyGroups(drizzle: NodePgDatabase, left: readonly z.infer<typeof Left>[]): Promise<void> {
  for (const table of [sql`group_days`, sql`group_coverage`]) {
    await drizzle.execute(sql`
      with empty as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as g (organization_id uuid, kind group_kind, name text)
        where not exists (
          select from group_members m where (m.organization_id, m.kind, m.name) = (g.organization_id, g.kind, g.name)
        )
      )
      delete from ${table} t using empty
      where (t.organization_id, t.kind, t.name) = (empty.organization_id, empty.kind, empty.name)`);
  }
}

async function refresh(
  db: Database,
  { movesMax, changesMax }: { movesMax: number; changesMax: number },
): Promise<boolean> {
  return db.transaction(async (drizzle) => {
    if (!(await lockRefresh(drizzle, "groups"))) return false;
    // The coverage of a day that is counted anew is that of the members, which must not change meanwhile.
    const isLocked = await lockRefresh(drizzle, "coverage");
    const moved = isLocked ? await move(drizzle, movesMax) : null;
    if (moved !== null && moved.left.length > 0) await removeEmptyGroups(drizzle, moved.left);
    if (moved?.taken === movesMax) return true;
    return (await count(drizzle, addChanges(takeChanges(changesMax)))) === changesMax;
  });
}

/**
 * Adds what changed about deltas, labels and owners to the sums by label and owner. Returns true when something may be left: call
 * again. Any number of processes may call it at once: each change is added in the transaction that removes it. A batch whose
 * history is too long for the time of a statement is tried again in smaller parts.
 */
export async function refreshGroups(db: Database, most: RefreshSizes = limits.rollups): Promise<boolean> {
  try {
    return await refresh(db, most);
  } catch (error) {
    const { movesMax, changesMax } = most;
    if (!(error instanceof DatabaseUnavailableError && error.isTimeout) || (movesMax === 1 && changesMax === 1))
      throw error;
    const smaller = {
      movesMax: Math.max(1, Math.floor(movesMax / parts)),
      changesMax: Math.max(1, Math.floor(changesMax / parts)),
    };
    // As much as was tried: the next call tries again what takes too long.
    for (let part = 0; part < parts; part += 1) if (!(await refreshGroups(db, smaller))) return false;
    return true;
  }
}

/** Into so many a batch is taken apart that takes too long. */
const parts = 8;

/** Repositories that move, and changes, of one transaction. */
export type RefreshSizes = Readonly<Record<"movesMax" | "changesMax", number>>;
