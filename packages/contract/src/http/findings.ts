import { z } from "zod";
import { Category, Confidence, Excerpt, Severity, SourceRange } from "../finding.ts";
import { Fingerprint, FindingId, RepositoryId, ScanId } from "../identifiers.ts";
import { PageQuery, Timestamp, commaSeparated, pageOf } from "./common.ts";

/** One open interval of one finding: a finding that was fixed and came back is two. */
export const FindingResource = z
  .object({
    id: FindingId,
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
    openedScanId: ScanId,
    openedCommit: z.string(),
    fixedAt: Timestamp.nullable(),
    fixedScanId: ScanId.nullable(),
    fixedCommit: z.string().nullable(),
  })
  .meta({ id: "Finding" });
export type FindingResource = z.infer<typeof FindingResource>;

const ruleName = z.string().min(1).max(200);

/** Filters that every question about findings shares. */
export const FindingFilters = z.object({
  repositoryId: RepositoryId.optional(),
  severity: commaSeparated(Severity).optional(),
  category: commaSeparated(Category).optional(),
  class: commaSeparated(ruleName).optional(),
  rule: commaSeparated(ruleName).optional(),
});
export type FindingFilters = z.infer<typeof FindingFilters>;

export const ListFindingsQuery = PageQuery.extend(FindingFilters.shape).extend({
  state: z.enum(["open", "fixed", "all"]).optional().default("open"),
  path: z.string().min(1).max(500).optional().describe("A path prefix, or a glob when it contains `*`"),
  sort: z.enum(["severity", "newest"]).optional().default("severity"),
});
export type ListFindingsQuery = z.infer<typeof ListFindingsQuery>;

export const FindingPage = pageOf(FindingResource, "FindingPage");
