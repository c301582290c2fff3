import { z } from "zod";
import { Category } from "../finding.ts";
import { RepositoryId } from "../identifiers.ts";
import { Day, Timestamp } from "./common.ts";
import { SeverityCounts } from "./scans.ts";
import { Mover, TimeToFixResponse } from "./trends.ts";

const count = z.int().min(0);
const repository = { id: RepositoryId, name: z.string() };

const period = z.object({
  from: Day.describe("The day at whose end `before` is counted"),
  before: SeverityCounts,
  opened: SeverityCounts.describe("After `from` until now"),
  fixed: SeverityCounts.describe("After `from` until now"),
  openedByRules: count.describe("Of what was opened, what changed rules found"),
  fixedByRules: count.describe("Of what was fixed, what changed rules no longer find"),
  openedByFirstScans: count.describe("Of what was opened, what first scans of repositories found"),
});

/** What a fleet's first screen shows, in one answer. Archived repositories are left out of coverage and worst. */
export const FleetResponse = z
  .object({
    today: Day,
    timeZone: z.string(),
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`"),
    open: SeverityCounts,
    last30Days: period,
    last90Days: period,
    openByDay: z
      .object({ from: Day, values: z.array(count) })
      .describe("All open findings at the end of each of the last 90 days, the last one today"),
    coverage: z.object({
      repositories: count,
      archived: count,
      scannedToday: count.describe("With a succeeded scan of the tracked branch today"),
      neverScanned: z.object({ count, first: z.array(z.object(repository)) }),
      notLatelyScanned: z.object({
        count,
        afterDays: count.describe("Days without a succeeded scan after which a repository is listed"),
        first: z.array(z.object({ ...repository, lastScannedAt: Timestamp })).describe("Longest ago first"),
      }),
      failing: z.object({
        count: count.describe("Repositories with a failed scan in the last 30 days and none that succeeded since"),
        first: z
          .array(z.object({ ...repository, failedAt: Timestamp, code: z.string().nullable() }))
          .describe("Latest first"),
      }),
    }),
    worstRepositories: z.array(z.object({ ...repository, openFindings: SeverityCounts })).describe("Worst first"),
    topClasses: z.array(z.object({ class: z.string(), category: Category, open: count })).describe("Most open first"),
    movers: z.object({ from: Day, worse: z.array(Mover), better: z.array(Mover) }).describe("Repositories, 30 days"),
    timeToFix: TimeToFixResponse.shape.groups.describe("By severity, of what was opened in the last 90 days"),
  })
  .meta({ id: "Fleet" });
export type FleetResponse = z.infer<typeof FleetResponse>;
