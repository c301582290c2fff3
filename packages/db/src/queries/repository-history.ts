import { limits, RepositoryHistory, Severity, type OrganizationId, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

const Row = z.object({
  day: z.string(),
  scans: z.int(),
  lines_analysed: z.int(),
  open_findings: z.array(z.int()).length(Severity.options.length),
  rule_set_id: z.int(),
  backfilled: z.boolean(),
});

export interface RepositoryHistoryRequest {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  readonly from: string;
  readonly to: string;
}

/** Returns the days of a range on which the repository's tracked ref was scanned, and what was open after each. */
export async function repositoryHistory(db: Database, request: RepositoryHistoryRequest): Promise<RepositoryHistory> {
  const { organizationId, repositoryId, from, to } = request;
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        select day::text, scans, lines_analysed, open_findings, rule_set_id, backfilled from repository_days
        where organization_id = ${organizationId} and repository_id = ${repositoryId}
          and day between ${from}::date and ${to}::date
        order by day limit ${limits.http.trendDaysMax}`,
      Row,
    ),
  );
  return RepositoryHistory.parse({
    items: rows.map((row) => ({
      day: row.day,
      scans: row.scans,
      linesAnalysed: row.lines_analysed,
      openFindings: Object.fromEntries(Severity.options.map((severity, place) => [severity, row.open_findings[place]])),
      ruleSetId: row.rule_set_id,
      backfilled: row.backfilled,
    })),
  });
}
