import { z } from "zod";
import { Coverage } from "../coverage.ts";
import { ScanErrorCode } from "../errors.ts";
import type { Severity } from "../finding.ts";
import { ObjectId, RepositoryId, ScanId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { PriorityClass, ScanStage, ScanState } from "../scan-state.ts";
import { PageQuery, Timestamp, commaSeparated, pageOf } from "./common.ts";
import { Labels } from "./labels.ts";

/** What git accepts as a branch, tag or commit, minus everything that could be an option or a revision expression. */
export const Ref = z
  .string()
  .min(1)
  .max(255)
  .regex(/^(?!-)(?!.*(?:\.\.|@\{|\/\/))[^\s~^:?*[\\\p{Cc}]+$/u, "not a branch, tag or commit name")
  .meta({ id: "Ref", examples: ["main", "v1.2.0"] });

export const CreateScanRequest = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .max(limits.url.charactersMax)
      .describe(
        "An https URL of a git repository; http, ssh, file and local paths only where configuration allows them",
      ),
    ref: Ref.optional().describe(
      "Branch, tag or commit; if absent, the repository's tracked ref, which is the remote's default branch unless set",
    ),
    priority: PriorityClass.optional().default("interactive"),
    labels: Labels.optional().describe("Of the repository, if it is new; one that is known keeps its own"),
    force: z
      .boolean()
      .optional()
      .default(false)
      .describe(
        "Analyse every file again, whatever earlier scans know; the result is the same unless one of them was wrong",
      ),
  })
  .meta({ id: "CreateScanRequest", examples: [{ url: "https://git.example.org/team/service.git" }] });
export type CreateScanRequest = z.infer<typeof CreateScanRequest>;

export const CreateScanResponse = z
  .object({
    id: ScanId,
    state: ScanState,
    repositoryId: RepositoryId,
    deduplicated: z.boolean().describe("True when a waiting scan of the same repository and ref answers this request"),
    position: z
      .int()
      .min(0)
      .describe("Scans that are ahead in the queue at this moment, counted up to 1,000; 0 is next"),
  })
  .meta({ id: "CreateScanResponse" });
export type CreateScanResponse = z.infer<typeof CreateScanResponse>;

export const SeverityCounts = z
  .object({
    critical: z.int().min(0),
    high: z.int().min(0),
    medium: z.int().min(0),
    low: z.int().min(0),
    info: z.int().min(0),
  } satisfies Record<Severity, z.ZodType>)
  .meta({ id: "SeverityCounts" });
export type SeverityCounts = z.infer<typeof SeverityCounts>;

export const ScanProgress = z.object({
  filesDone: z.int().min(0),
  filesTotal: z.int().min(0),
});

/** A scan as the API shows it. */
export const ScanResource = z
  .object({
    id: ScanId,
    repositoryId: RepositoryId,
    repositoryName: z.string(),
    url: z.string(),
    ref: z.string().nullable(),
    tracked: z
      .boolean()
      .nullable()
      .describe(
        "True when this ref is the repository's tracked line of history; other refs get a report but no trends. Null until resolved",
      ),
    priority: PriorityClass,
    state: ScanState,
    stage: ScanStage.nullable(),
    position: z.int().min(0).nullable().describe("Scans ahead in the queue, counted up to 1,000; null unless queued"),
    progress: ScanProgress.nullable(),
    attempt: z.int().min(0),
    commit: ObjectId.nullable(),
    committedAt: Timestamp.nullable(),
    coverage: Coverage.nullable(),
    findings: SeverityCounts.nullable().describe("Findings at this commit by severity; null until succeeded"),
    findingsOpened: z.int().min(0).nullable(),
    findingsFixed: z.int().min(0).nullable(),
    forced: z.boolean().describe("True when everything is analysed again, whatever earlier scans know"),
    filesAnalysed: z
      .int()
      .min(0)
      .nullable()
      .describe(
        "Files that this scan read and analysed; null until succeeded. `coverage` tells what the result covers",
      ),
    filesReused: z
      .int()
      .min(0)
      .nullable()
      .describe("Files that had not changed, whose result was taken over from an earlier scan; null until succeeded"),
    unchanged: z
      .boolean()
      .describe(
        "True when commit, rules and limits were those of the last scan of this ref: nothing was fetched, and the report is that scan's",
      ),
    timings: z.partialRecord(ScanStage, z.number().min(0)).describe("Milliseconds per stage of the last attempt"),
    error: z
      .object({ code: ScanErrorCode, message: z.string(), retryable: z.boolean() })
      .nullable()
      .describe("Of the last attempt; a queued scan with an error is waiting for its next attempt"),
    nextAttemptAt: Timestamp.nullable(),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Scan" });
export type ScanResource = z.infer<typeof ScanResource>;

export const ListScansQuery = PageQuery.extend({
  state: commaSeparated(ScanState).optional(),
  repositoryId: RepositoryId.optional(),
});
export type ListScansQuery = z.infer<typeof ListScansQuery>;

export const ScanPage = pageOf(ScanResource, "ScanPage");
export type ScanPage = z.infer<typeof ScanPage>;

export const ReportFormat = z.enum(["json", "sarif", "markdown"]);
export type ReportFormat = z.infer<typeof ReportFormat>;
