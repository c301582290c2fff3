import { z } from "zod";
import { Day } from "./common.ts";
import { SeverityCounts } from "./scans.ts";

/** The days on which a repository was scanned, oldest first. */
export const RepositoryHistory = z
  .object({
    items: z.array(
      z.object({
        day: Day.describe("In the organisation's time zone"),
        scans: z.int().min(1),
        linesAnalysed: z.int().min(0),
        openFindings: SeverityCounts.describe("After the day's last scan"),
        ruleSetId: z.int().describe("Moves when the rules do"),
        backfilled: z.boolean().describe("True when only scans of past commits know of this day"),
      }),
    ),
  })
  .meta({ id: "RepositoryHistory" });
export type RepositoryHistory = z.infer<typeof RepositoryHistory>;

export const RepositoryHistoryQuery = z.object({
  from: Day.optional().describe("First day; a year before `to` if absent"),
  to: Day.optional().describe("Last day; today if absent"),
});
