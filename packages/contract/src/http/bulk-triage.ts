import { z } from "zod";
import { limits } from "../limits.ts";
import { checkDecision, decision } from "./decision.ts";
import { FindingSearch } from "./findings.ts";

export const BulkTriageRequest = z
  .strictObject({
    ...decision,
    ids: z
      .array(z.string().regex(/^[0-9]{1,19}$/))
      .min(1)
      .max(limits.triage.bulkMax)
      .optional()
      .describe("Either these findings"),
    filter: FindingSearch.strict().optional().describe("or all that `GET /v1/findings` finds with these filters"),
    expected: z
      .int()
      .min(0)
      .max(limits.triage.filterMax)
      .optional()
      .describe(
        "Required with `filter`, unless it is a dry run: how many findings there were when you looked. With another number nothing is changed",
      ),
    dryRun: z.boolean().optional().default(false).describe("Only say how many it would be"),
  })
  .superRefine(checkDecision)
  .superRefine(({ ids, filter, expected, dryRun }, context) => {
    const complain = (path: string, message: string) => {
      context.addIssue({ code: "custom", path: [path], message });
    };
    if ((ids === undefined) === (filter === undefined)) complain("ids", "give either ids or a filter");
    if (filter !== undefined && expected === undefined && !dryRun) complain("expected", "is required with a filter");
  })
  .meta({ id: "BulkTriageRequest" });
export type BulkTriageRequest = z.infer<typeof BulkTriageRequest>;

export const BulkTriageResponse = z
  .object({
    matched: z
      .int()
      .min(0)
      .describe("Findings of this organisation that it is about; another's are as if they were not"),
    changed: z.int().min(0).describe("Of those, the ones whose decision is another now"),
  })
  .meta({ id: "BulkTriageResponse" });
export type BulkTriageResponse = z.infer<typeof BulkTriageResponse>;
