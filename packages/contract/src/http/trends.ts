import { z } from "zod";
import { Category, ChangeCause, Severity } from "../finding.ts";
import { RepositoryId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { Day, commaSeparated } from "./common.ts";
import { AgeingTargetDays } from "./organization.ts";

export const TrendInterval = z.enum(["day", "week", "month"]);
export type TrendInterval = z.infer<typeof TrendInterval>;

export const TrendGroup = z.enum(["severity", "category", "class", "rule", "repository", "label", "owner"]);
export type TrendGroup = z.infer<typeof TrendGroup>;

export const TrendMetric = z.enum(["open", "opened", "fixed", "density"]);
export type TrendMetric = z.infer<typeof TrendMetric>;

const name = z.string().min(1).max(200);

/** Filters that every question about counted findings shares. Values of one filter add up, filters narrow each other. */
export const TrendFilters = z.object({
  repositoryId: commaSeparated(RepositoryId).optional(),
  label: commaSeparated(name).optional().describe("Repositories that carry any of these labels today"),
  owner: commaSeparated(name).optional().describe("Repositories that belong to any of these owners today"),
  severity: commaSeparated(Severity).optional(),
  category: commaSeparated(Category).optional(),
  class: commaSeparated(name).optional(),
  rule: commaSeparated(name).optional(),
  path: z
    .string()
    .refine(() => false, "trends are summed per repository and know no paths; GET /v1/findings filters by path")
    .optional()
    .describe("Refused: trends are summed per repository and know no paths"),
});
export type TrendFilters = z.infer<typeof TrendFilters>;

/** Which changes count, by what caused them. */
export const CauseFilters = z.object({
  cause: commaSeparated(ChangeCause)
    .optional()
    .describe(
      "Count only changes with these causes: `baseline` (found by a repository's first scan), `code` (the file changed), `rules` (the rules did)",
    ),
  excludeRuleChanges: z
    .stringbool()
    .optional()
    .default(false)
    .describe("Leave out what the rules changed in this range: `open` goes on as if they had not"),
  excludeBaseline: z
    .stringbool()
    .optional()
    .default(false)
    .describe("Leave out what first scans of repositories found in this range"),
});
export type CauseFilters = z.infer<typeof CauseFilters>;

const groupsMax = limits.http.trendGroupsMax;

export const TrendQuery = TrendFilters.extend(CauseFilters.shape).extend({
  from: Day.optional().describe("First day, inclusive, of the organisation's time zone; 90 days before `to` if absent"),
  to: Day.optional().describe("Last day, inclusive; today if absent"),
  interval: TrendInterval.optional().default("day"),
  groupBy: TrendGroup.optional().default("severity"),
  metric: TrendMetric.optional().default("open"),
  limit: z.coerce.number().int().min(1).max(groupsMax).optional().default(100).describe("Groups at most"),
});
export type TrendQuery = z.infer<typeof TrendQuery>;

const count = z.int().min(0);

export const TrendBucket = z.object({
  start: Day,
  end: Day.describe("Inclusive; `open` and `density` are measured at its end"),
  repositoriesScanned: count.describe("Repositories with a succeeded scan in this interval"),
  repositoriesKnown: count.describe("Repositories with any succeeded scan up to its end"),
  carriedForward: count.describe("Of those known, those without a scan in this interval: they count as last seen"),
  linesAnalysed: count.describe("Lines in the last scan of each known repository: what densities are of"),
  ruleSetChanged: z.boolean().describe("True when scans in this interval used a rule set not used before it"),
  ruleChanges: z
    .object({ opened: count, fixed: count })
    .describe("Of this selection, what was opened and fixed because the rules changed, counted or not"),
});
export type TrendBucket = z.infer<typeof TrendBucket>;

/** Intervals in order, and per group one value for each of them. */
export const TrendResponse = z
  .object({
    from: Day,
    to: Day,
    timeZone: z.string().describe("Where the organisation's days begin, as an IANA name"),
    interval: TrendInterval,
    groupBy: TrendGroup,
    metric: TrendMetric,
    buckets: z.array(TrendBucket),
    series: z.array(
      z.object({
        key: z.string().describe("A repository's id, else the group's name; \"\" for repositories without an owner"),
        name: z.string().describe("For people: a repository's name, else the key"),
        values: z
          .array(z.number())
          .describe("Findings; for `density`, findings per 1,000 lines of the group's repositories"),
        total: z.number().describe("Last value for `open` and `density`; sum for `opened` and `fixed`"),
      }),
    ),
    groups: count.describe("How many groups there are, returned or not"),
    truncated: z.boolean().describe("True when there were more groups than are returned; the largest are kept"),
    upToDate: z
      .boolean()
      .describe("False while scans have ended of which the sums over the fleet do not know yet: for some seconds"),
  })
  .meta({ id: "Trend" });
export type TrendResponse = z.infer<typeof TrendResponse>;

export const MoverGroup = z.enum(["repository", "class", "rule", "category", "label", "owner"]);
export type MoverGroup = z.infer<typeof MoverGroup>;

const moverFilters = TrendFilters.extend({ excludeRuleChanges: CauseFilters.shape.excludeRuleChanges });

export const MoversQuery = moverFilters.extend({
  from: Day.optional().describe("The day at whose end is compared from; 30 days before `to` if absent"),
  to: Day.optional().describe("The day at whose end is compared to; today if absent"),
  groupBy: MoverGroup.optional().default("repository"),
  limit: z.coerce.number().int().min(1).max(100).optional().default(10).describe("Movers in each direction at most"),
});
export type MoversQuery = z.infer<typeof MoversQuery>;

const signed = z.int();

export const Mover = z
  .object({
    key: z.string(),
    name: z.string(),
    before: count.describe("Open at the end of `from`; for a repository that came later, after its first scan"),
    after: count.describe("Open at the end of `to`"),
    change: signed.describe("`after` − `before`, without what is excluded"),
  })
  .meta({ id: "Mover" });
export type Mover = z.infer<typeof Mover>;

export const MoversResponse = z
  .object({
    from: Day,
    to: Day,
    groupBy: MoverGroup,
    worse: z.array(Mover).describe("Most findings gained first"),
    better: z.array(Mover).describe("Most findings lost first"),
    groups: count.describe("Groups that moved in either direction, returned or not"),
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`"),
  })
  .meta({ id: "Movers" });
export type MoversResponse = z.infer<typeof MoversResponse>;

export const TimeToFixGroup = z.enum(["severity", "category", "class", "rule", "repository"]);
export type TimeToFixGroup = z.infer<typeof TimeToFixGroup>;

export const TimeToFixQuery = TrendFilters.pick({
  repositoryId: true,
  severity: true,
  category: true,
  class: true,
  rule: true,
}).extend({
  from: Day.optional().describe("Findings opened on this day or later; 90 days before `to` if absent"),
  to: Day.optional().describe("Findings opened on this day or earlier; today if absent"),
  groupBy: TimeToFixGroup.optional()
    .default("severity")
    .describe("Other groups than `severity` need `repositoryId`, `class` or `rule`"),
  includeBaseline: z
    .stringbool()
    .optional()
    .default(false)
    .describe("Count also what first scans found, as if it had been opened then"),
});
export type TimeToFixQuery = z.infer<typeof TimeToFixQuery>;

const days = count.nullable();

export const TimeToFixResponse = z
  .object({
    from: Day,
    to: Day,
    asOf: Day.describe("The day up to which findings were followed: today"),
    method: z
      .literal("kaplan-meier")
      .describe("The product-limit estimator: findings that are still open count as long as they were followed"),
    groupBy: TimeToFixGroup,
    groups: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        findings: count.describe("Opened in the range"),
        fixed: count.describe("Of them, fixed until now"),
        medianDays: days.describe(
          "Days after which half are fixed; null when that is not reached among what was followed",
        ),
        p90Days: days.describe("Days after which nine of ten are fixed; null when that is not reached"),
        followedDays: days.describe("The longest time for which a finding was followed"),
        openShare: z.number().min(0).max(1).describe("Estimated share that is still open after `followedDays`"),
      }),
    ),
    truncated: z.boolean(),
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`"),
  })
  .meta({ id: "TimeToFix" });
export type TimeToFixResponse = z.infer<typeof TimeToFixResponse>;

export const CompareQuery = TrendFilters.extend({
  from: Day.optional().describe("The day at whose end `before` is counted; 30 days before `to` if absent"),
  to: Day.optional().describe("The day at whose end `after` is counted; today if absent"),
  groupBy: TrendGroup.optional().default("severity"),
  limit: TrendQuery.shape.limit,
});
export type CompareQuery = z.infer<typeof CompareQuery>;

const byCause = z.object({ baseline: count, code: count, rules: count });

const comparison = z.object({
  before: count.describe("Open at the end of `from`"),
  opened: byCause.describe("Opened after `from` until `to`, by cause"),
  fixed: byCause.describe("Fixed after `from` until `to`, by cause"),
  after: count.describe("Open at the end of `to`: before + opened − fixed"),
});

export const CompareResponse = z
  .object({
    from: Day,
    to: Day,
    groupBy: TrendGroup,
    total: comparison,
    rows: z.array(comparison.extend({ key: z.string(), name: z.string() })).describe("Most open at `to` first"),
    groups: count,
    truncated: z.boolean(),
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`"),
  })
  .meta({ id: "Comparison" });
export type CompareResponse = z.infer<typeof CompareResponse>;

export const RuleTrendQuery = TrendQuery.pick({ from: true, to: true, interval: true });
export type RuleTrendQuery = z.infer<typeof RuleTrendQuery>;

export const RuleTrendResponse = z
  .object({
    id: z.string(),
    class: z.string(),
    category: Category,
    title: z.string(),
    from: Day,
    to: Day,
    interval: TrendInterval,
    firstSeen: Day.nullable().describe("The first day on which it found anything; null if it never did"),
    open: count.describe("Open now"),
    repositoriesWithOpen: count.describe("Repositories in which it has something open now"),
    buckets: z.array(
      TrendBucket.extend({ open: count.describe("At the interval's end"), opened: count, fixed: count }),
    ),
    repositories: z
      .array(
        z.object({
          id: RepositoryId,
          name: z.string(),
          open: count,
          openSince: Day.describe("When the oldest of what is open now was opened"),
        }),
      )
      .describe("Those with the most open, at most 100"),
  })
  .meta({ id: "RuleTrend" });
export type RuleTrendResponse = z.infer<typeof RuleTrendResponse>;

export const AgeingQuery = z.object({ repositoryId: RepositoryId.optional() });

export const AgeingResponse = z
  .object({
    today: Day,
    upToDate: z.boolean().describe("As in `GET /v1/trends/findings`"),
    severities: z.array(
      z.object({
        severity: Severity,
        targetDays: AgeingTargetDays.describe(
          "Days within which a finding is to be fixed (`GET /v1/organization`); null for no target",
        ),
        open: count,
        overdue: count.describe("Open for more days than the target; 0 without one"),
        medianDays: days.describe("Of what is open; null when nothing is"),
        p90Days: days,
        oldestDays: days,
        ages: z
          .array(
            z.object({
              fromDays: count,
              toDays: days.describe("Inclusive; null for no end"),
              open: count,
            }),
          )
          .describe("Open findings by days since they were opened"),
      }),
    ),
  })
  .meta({ id: "Ageing" });
export type AgeingResponse = z.infer<typeof AgeingResponse>;
