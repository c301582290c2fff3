import { FindingEvent, limits, type FindingId, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { TriageState } from "../schema/finding-triages.ts";

const State = z.custom<TriageState>();

const Row = z.object({
  at: isoInstant,
  kind: z.enum(["opened", "regraded", "fixed", "reopened", "triaged"]),
  cause: z.string().nullable(),
  commit: z.string().nullable(),
  author: z.string().nullable(),
  reason: z.string().nullable(),
  former: z.string().nullable(),
  present: z.string().nullable(),
  before: State.nullable(),
  after: State.nullable(),
});
type Row = z.infer<typeof Row>;

const idMax = 2n ** 63n - 1n;

/**
 * Returns what happened to a finding through all its intervals, oldest first: opened, fixed, reopened, regraded, decided about.
 * Null if the organisation has no finding of that id.
 */
export async function findingEvents(
  db: Database,
  { organizationId, findingId }: { organizationId: OrganizationId; findingId: FindingId },
): Promise<FindingEvent[] | null> {
  if (BigInt(findingId) > idMax) return null;
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        with asked as (
          select repository_id, identity from findings
          where organization_id = ${organizationId} and id = ${findingId}::bigint
        ),
        intervals as (
          select findings.* from findings join asked using (repository_id, identity)
        ),
        events as (
          select opened_at as at, case when occurrence = 1 then 'opened' else 'reopened' end as kind, opened_cause::text as cause,
            opened_commit as commit, null as author, null as reason, null as former, null as present,
            null::jsonb as before, null::jsonb as after, 1 as place
          from intervals
          union all
          -- Regrades know their day, and none was before the finding it happened to.
          select greatest(r.day::timestamp at time zone o.time_zone, intervals.opened_at), 'regraded', r.cause::text, null, null, null,
            r.rule_id_before || ' (' || r.severity_before || ')', r.rule_id_after || ' (' || r.severity_after || ')', null, null, 2
          from intervals join finding_regrades r on r.finding_id = intervals.id join organizations o on o.id = ${organizationId}
          union all
          select fixed_at, 'fixed', fixed_cause::text, fixed_commit, null, null, null, null, null, null, 4
          from intervals where fixed_at is not null
          union all
          select e.at, 'triaged', null, null, e.author, e.reason, null, null, e.before, e.after, 3
          from finding_triage_events e join asked using (repository_id, identity)
        )
        select * from (
          select * from events order by at desc, place desc limit ${limits.triage.eventsMax}
        ) as latest order by at, place`,
      Row,
    ),
  );
  if (rows.length === 0) return null;
  return rows.map((row) => FindingEvent.parse({ ...row, detail: describe(row) }));
}

const causes: Readonly<Record<string, string>> = {
  baseline: "the repository's first scan",
  code: "a change of the code",
  rules: "a change of the rules",
};

function describe(row: Row): string {
  const cause = causes[row.cause ?? ""] ?? "";
  switch (row.kind) {
    case "opened":
      return `Found by ${cause === causes["baseline"] ? cause : `a scan after ${cause}`}.`;
    case "reopened":
      return `Came back with ${cause}.`;
    case "regraded":
      return `Went from ${row.former ?? ""} to ${row.present ?? ""} with ${cause}.`;
    case "fixed":
      return `Gone with ${cause}.`;
    case "triaged":
      return describeDecision(row);
  }
}

function describeDecision({ before, after }: Row): string {
  const said = [
    ...(before?.status === after?.status && before?.until === after?.until ? [] : [describeStatus(after)]),
    ...((before?.assignee ?? null) === (after?.assignee ?? null)
      ? []
      : [after?.assignee ? `assigned to ${after.assignee}` : "assigned to nobody"]),
  ].join(", ");
  return said === "" ? "Decided again." : `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}

function describeStatus(state: TriageState | null): string {
  if (state?.status === "accepted") return state.until === null ? "accepted" : `accepted until ${state.until}`;
  return state?.status === "false-positive" ? "called a false positive" : "decision taken back";
}
