import { z } from "zod";
import { Severity } from "../finding.ts";
import { FindingId, RepositoryId, ScanId } from "../identifiers.ts";
import { Day, Timestamp } from "./common.ts";
import { SeverityCounts } from "./scans.ts";
import { Mover } from "./trends.ts";

export const DigestFormat = z.enum(["json", "markdown"]);
export type DigestFormat = z.infer<typeof DigestFormat>;

export const DigestQuery = z.object({
  since: z
    .union([Day, Timestamp], "must be a day (YYYY-MM-DD) or an instant with its offset")
    .optional()
    .describe("The first day that counts, or an instant on it; yesterday if absent; at most 92 days ago"),
  format: DigestFormat.optional().describe("Takes precedence over `Accept`"),
});
export type DigestQuery = z.infer<typeof DigestQuery>;

const count = z.int().min(0);

const DigestFinding = z
  .object({
    id: FindingId,
    severity: Severity,
    ruleId: z.string(),
    message: z.string(),
    repositoryId: RepositoryId,
    repositoryName: z.string(),
    path: z.string(),
    line: z.int().min(1),
    at: Timestamp.describe("When it was opened or fixed"),
  })
  .meta({ id: "DigestFinding" });
export type DigestFinding = z.infer<typeof DigestFinding>;

const causes = z.object({ baseline: count, code: count, rules: count });

/** What changed from the start of a day of the organisation's time zone until now. */
export const DigestResponse = z
  .object({
    since: Day.describe("The first day that counts"),
    today: Day,
    timeZone: z.string(),
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`: false while counts lack scans that are listed"),
    open: SeverityCounts.describe("Now"),
    opened: z.object({ bySeverity: SeverityCounts, byCause: causes }),
    fixed: z.object({ bySeverity: SeverityCounts, byCause: causes }),
    worstOpened: z
      .array(DigestFinding)
      .describe("Critical and high findings opened by changes of code and still open, worst first"),
    lastFixed: z.array(DigestFinding).describe("Critical and high findings fixed by changes of code, latest first"),
    reopened: z.object({
      count,
      complete: z.boolean().describe("False when there was too much to look through: then `count` is a lower bound"),
      latest: z.array(DigestFinding),
    }),
    worse: z.array(Mover).describe("Repositories that gained most findings"),
    better: z.array(Mover).describe("Repositories that lost most findings"),
    newRepositories: z.object({ count, first: z.array(z.object({ id: RepositoryId, name: z.string() })) }),
    failedScans: z.object({
      count,
      latest: z.array(
        z.object({
          scanId: ScanId,
          repositoryId: RepositoryId,
          repositoryName: z.string(),
          at: Timestamp,
          code: z.string().nullable(),
          message: z.string().nullable(),
        }),
      ),
    }),
    ruleChanges: z
      .array(z.object({ ruleId: z.string(), opened: count, fixed: count }))
      .describe("Rules whose change opened or fixed findings, most affected first"),
  })
  .meta({ id: "Digest" });
export type DigestResponse = z.infer<typeof DigestResponse>;
