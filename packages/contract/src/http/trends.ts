import { z } from "zod";
import { Day } from "./common.ts";
import { FindingFilters } from "./findings.ts";

export const TrendInterval = z.enum(["day", "week", "month"]);
export type TrendInterval = z.infer<typeof TrendInterval>;

export const TrendGroup = z.enum(["severity", "category", "class", "rule", "repository"]);
export type TrendGroup = z.infer<typeof TrendGroup>;

export const TrendMetric = z.enum(["open", "opened", "fixed"]);
export type TrendMetric = z.infer<typeof TrendMetric>;

export const TrendQuery = FindingFilters.extend({
  from: Day.optional().describe("First day, inclusive, UTC; 90 days before `to` if absent"),
  to: Day.optional().describe("Last day, inclusive, UTC; today if absent"),
  interval: TrendInterval.optional().default("day"),
  groupBy: TrendGroup.optional().default("severity"),
  metric: TrendMetric.optional().default("open"),
});
export type TrendQuery = z.infer<typeof TrendQuery>;

/** Intervals in order, and per group one value for each of them. */
export const TrendResponse = z
  .object({
    from: Day,
    to: Day,
    interval: TrendInterval,
    groupBy: TrendGroup,
    metric: TrendMetric,
    buckets: z.array(
      z.object({
        start: Day,
        end: Day.describe("Inclusive; `open` is measured at its end"),
        repositoriesScanned: z.int().min(0).describe("Repositories with a succeeded scan in this interval"),
        repositoriesKnown: z.int().min(0).describe("Repositories with any succeeded scan up to its end"),
        ruleSetChanged: z.boolean().describe("True when scans in this interval used a rule set not used before it"),
      }),
    ),
    series: z.array(
      z.object({
        key: z.string(),
        name: z.string().describe("For people: a repository's name, else the key"),
        values: z.array(z.int()),
        total: z.int().describe("Last value for `open`; sum for `opened` and `fixed`"),
      }),
    ),
    truncated: z.boolean().describe("True when there were more groups than are returned; the largest are kept"),
  })
  .meta({ id: "Trend" });
export type TrendResponse = z.infer<typeof TrendResponse>;
