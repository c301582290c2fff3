import { z } from "zod";
import { Category, ChangeCause, Confidence, Excerpt, Severity, SourceRange } from "../finding.ts";
import { Fingerprint, FindingId, RepositoryId, ScanId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { Day, PageQuery, Timestamp, commaSeparated, pageOf } from "./common.ts";
import { Triage } from "./triage.ts";

/** One open interval of one finding: a finding that was fixed and came back is two. */
export const FindingResource = z
  .object({
    id: FindingId,
    identity: z.uuid().describe("The same for all intervals of one finding, also when its file or its rule is renamed"),
    fingerprint: Fingerprint,
    repositoryId: RepositoryId,
    repositoryName: z.string(),
    ruleId: z.string(),
    class: z.string(),
    category: Category,
    severity: Severity,
    confidence: Confidence,
    state: z.enum(["open", "fixed"]),
    message: z.string(),
    path: z.string(),
    range: SourceRange,
    symbol: z.string(),
    excerpt: Excerpt,
    openedAt: Timestamp,
    firstOpenedAt: Timestamp.describe("When its first interval began: `openedAt`, unless it came back"),
    openedScanId: ScanId,
    openedCommit: z.string(),
    fixedAt: Timestamp.nullable(),
    fixedScanId: ScanId.nullable(),
    fixedCommit: z.string().nullable(),
    openedCause: ChangeCause,
    fixedCause: ChangeCause.nullable(),
    occurrence: z.int().min(1).describe("1 for the first interval, 2 when it came back once, and so on"),
    backfilled: z.boolean().describe("True when a scan of past commits found out when it was opened"),
    triage: Triage.nullable(),
  })
  .meta({ id: "Finding" });
export type FindingResource = z.infer<typeof FindingResource>;

const ruleName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0]*$/, "must not hold NUL");

/** Filters that every question about findings shares. */
export const FindingFilters = z.object({
  repositoryId: commaSeparated(RepositoryId).optional(),
  label: commaSeparated(ruleName).optional().describe("In repositories that carry any of these labels"),
  owner: commaSeparated(ruleName).optional().describe("In repositories that belong to any of these owners"),
  severity: commaSeparated(Severity).optional(),
  category: commaSeparated(Category).optional(),
  class: commaSeparated(ruleName).optional(),
  rule: commaSeparated(ruleName).optional(),
});
export type FindingFilters = z.infer<typeof FindingFilters>;

/** Filters by what is known of single findings. */
export const FindingSearch = FindingFilters.extend({
  state: z.enum(["open", "fixed", "all"]).optional().default("open"),
  confidence: commaSeparated(Confidence).optional(),
  path: z.string().min(1).max(500).optional().describe("A path prefix, or a glob when it contains `*`"),
  q: z
    .string()
    .trim()
    .min(2)
    .max(limits.search.textCharactersMax)
    .optional()
    .describe("Text in the message, the path or the symbol, in any case; `%`, `_` and `*` are themselves"),
  openedSince: Day.optional().describe("Opened on this day or later, in the organisation's time zone"),
  openedBefore: Day.optional().describe("Opened before this day"),
  fixedSince: Day.optional().describe("Fixed on this day or later; asks for `state=fixed` or `all`"),
  fixedBefore: Day.optional().describe("Fixed before this day"),
  triage: z
    .enum(["any", "actionable", "accepted", "false-positive"])
    .optional()
    .default("any")
    .describe("`actionable`: neither a false positive nor accepted, or accepted until a day that is over"),
  assignee: ruleName.max(limits.triage.assigneeCharactersMax).optional(),
});
export type FindingSearch = z.infer<typeof FindingSearch>;

export const ListFindingsQuery = PageQuery.extend(FindingSearch.shape).extend({
  sort: z
    .enum(["severity", "newest", "oldest", "path", "repository"])
    .optional()
    .default("severity")
    .describe(
      "`path` in the order of its first 500 characters' bytes, `repository` by name; within one repository worst first",
    ),
  format: z
    .enum(["json", "ndjson", "csv"])
    .optional()
    .describe("Overrides `Accept`: `ndjson` and `csv` stream all findings, newest first, without pages"),
});
export type ListFindingsQuery = z.infer<typeof ListFindingsQuery>;

const FacetValues = z.array(z.object({ value: z.string(), name: z.string(), findings: z.int().min(1) }));

const facetNames = ["severity", "category", "class", "rule", "repository", "label", "owner", "triage"] as const;

/** How the findings of a search are spread. */
export const FindingFacets = z
  .object({
    total: z.int().min(0),
    partial: z
      .array(z.enum(["total", ...facetNames]))
      .describe(
        `What was counted of ${limits.search.facetFindingsMax.toLocaleString("en")} findings of the search alone, because it has more and no sums know them`,
      ),
    upToDate: z.boolean().describe("False when sums were read that do not hold the last seconds' scans yet"),
    severity: FacetValues,
    category: FacetValues,
    class: FacetValues,
    rule: FacetValues,
    repository: FacetValues,
    label: FacetValues,
    owner: FacetValues,
    triage: FacetValues,
  })
  .meta({ id: "FindingFacets" });
export type FindingFacets = z.infer<typeof FindingFacets>;

export const FindingPage = pageOf(FindingResource, "FindingPage");
