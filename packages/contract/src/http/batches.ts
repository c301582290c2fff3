import { z } from "zod";
import { BatchId, RepositoryId, ScanId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { PriorityClass, ScanState } from "../scan-state.ts";
import { PageQuery, Timestamp, commaSeparated, pageOf } from "./common.ts";
import { Labels } from "./labels.ts";
import { ScanResource, SeverityCounts } from "./scans.ts";

const count = z.int().min(0);

/** What became of one input of a batch. */
export const BatchOutcome = z.enum(["accepted", "deduplicated", "refused"]);
export type BatchOutcome = z.infer<typeof BatchOutcome>;

/** Why an input is refused. Closed. */
export const BatchRefusalCode = z.enum([
  "invalid-url",
  "protocol-refused",
  "address-refused",
  "path-refused",
  "invalid-ref",
  "repository-archived",
]);
export type BatchRefusalCode = z.infer<typeof BatchRefusalCode>;

const BatchInput = z.strictObject({
  url: z.string().describe("As in `POST /v1/scans`; one that is refused there is refused here, and the others go on"),
  ref: z.string().optional().describe("Branch, tag or commit; the repository's tracked ref if absent"),
  labels: Labels.optional().describe("Of the repository, if it is new"),
});

export const CreateBatchRequest = z
  .strictObject({
    scans: z.array(BatchInput).min(1).max(limits.batches.inputsMax),
    name: z
      .string()
      .trim()
      .min(1)
      .max(limits.batches.nameCharactersMax)
      .regex(/^[^\p{Cc}]*$/u, "must not hold control characters")
      .optional()
      .describe("For people"),
    priority: PriorityClass.optional()
      .default("nightly")
      .describe("Of every scan in it: with the default, a thousand scans hold up nobody who waits for one"),
    labels: Labels.optional().describe("Of every repository that is new, beside its own"),
  })
  .meta({
    id: "CreateBatchRequest",
    examples: [{ name: "platform", scans: [{ url: "https://git.example.org/team/service.git", ref: "main" }] }],
  });
export type CreateBatchRequest = z.infer<typeof CreateBatchRequest>;

const BatchScanCounts = z.object({
  total: count.describe("Different scans: inputs that share one count once"),
  queued: count,
  running: count,
  succeeded: count,
  failed: count,
  cancelled: count,
  removed: count.describe("Finished so long ago that the scans themselves are no longer kept"),
});

/** A batch as lists show it. */
export const BatchSummary = z
  .object({
    id: BatchId,
    name: z.string().nullable(),
    state: z.enum(["running", "finished"]).describe("Finished when none of its scans is queued or running"),
    priority: PriorityClass,
    rerunOf: BatchId.nullable().describe("The batch whose failed scans this one repeats"),
    inputs: z.object({ total: count, accepted: count, deduplicated: count, refused: count }),
    scans: BatchScanCounts,
    createdAt: Timestamp,
    finishedAt: Timestamp.nullable().describe("When its last scan ended; null while it runs"),
  })
  .meta({ id: "BatchSummary" });
export type BatchSummary = z.infer<typeof BatchSummary>;

const FailedScan = z.object({
  scanId: ScanId,
  repositoryId: RepositoryId,
  repositoryName: z.string(),
  url: z.string(),
  code: z.string(),
  message: z.string(),
});

const eta = z
  .object({
    at: Timestamp.nullable().describe("When the last scan will have ended if it goes on like this; null if unknown"),
    scansPerMinute: z.number().min(0).nullable().describe("As measured on this batch over the last minutes"),
    unknownBecause: z
      .enum(["finished", "too-few-scans", "nothing-lately"])
      .nullable()
      .describe("Why there is no time: nothing is left to wait for, or too little has ended to measure"),
  })
  .describe("Measured, never guessed");

export const BatchResource = BatchSummary.extend({
  eta,
  findings: SeverityCounts.describe("In all scans that succeeded"),
  findingsOpened: count,
  findingsFixed: count,
  failuresByCode: z.array(z.object({ code: z.string(), scans: count })).describe("Most frequent first"),
  failed: z
    .array(FailedScan)
    .describe(
      `In the order of the inputs, at most ${limits.batches.failuresShownMax}; all of them: \`GET /v1/batches/{id}/scans?state=failed\``,
    ),
}).meta({ id: "Batch" });
export type BatchResource = z.infer<typeof BatchResource>;

/** One input of a batch and what became of it. */
export const BatchRow = z
  .object({
    position: count.describe("Place among the inputs, from 0"),
    url: z.string().describe("Canonical; of a refused input as it came, without what may be a password"),
    ref: z.string().nullable(),
    outcome: BatchOutcome.describe(
      "`deduplicated`: a scan answers it that waited already, or that an earlier input of this batch asked for",
    ),
    refusal: z.object({ code: BatchRefusalCode, message: z.string() }).nullable(),
    repositoryId: RepositoryId.nullable(),
    scanId: ScanId.nullable(),
  })
  .meta({ id: "BatchRow" });
export type BatchRow = z.infer<typeof BatchRow>;

export const CreateBatchResponse = z
  .object({ batch: BatchResource, rows: z.array(BatchRow).describe("One per input, in their order") })
  .meta({ id: "CreateBatchResponse" });
export type CreateBatchResponse = z.infer<typeof CreateBatchResponse>;

export const ListBatchesQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(limits.batches.pageMax).default(20),
});

export const BatchPage = pageOf(BatchSummary, "BatchPage");

export const ListBatchScansQuery = PageQuery.extend({
  state: commaSeparated(ScanState).optional().describe("Only inputs whose scan is in one of these states"),
  outcome: commaSeparated(BatchOutcome).optional(),
});
export type ListBatchScansQuery = z.infer<typeof ListBatchScansQuery>;

export const BatchScan = BatchRow.extend({
  scan: ScanResource.nullable().describe("Null when the input was refused or the scan is no longer kept"),
}).meta({ id: "BatchScan" });
export type BatchScan = z.infer<typeof BatchScan>;

export const BatchScanPage = pageOf(BatchScan, "BatchScanPage");
export type BatchScanPage = z.infer<typeof BatchScanPage>;
