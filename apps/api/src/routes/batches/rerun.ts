import { createRoute, z } from "@hono/zod-openapi";
import { BatchId, CreateBatchResponse, IdempotencyHeaders } from "@muster/contract";
import { failedInputs } from "@muster/db";
import { answerOnce } from "../../answer-once.ts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { acceptBatch } from "./accept-batch.ts";
import { missingBatch } from "./missing-batch.ts";
import { readInput } from "./read-input.ts";

const { route, refusals } = describeOperation({
  operationId: "rerunBatch",
  tag: "Batches",
  summary: "Scan again what failed",
  description:
    "Makes a new batch of the scans of this one that have failed, with its name and priority. Cancelled scans and refused inputs are left out.",
  scope: "scans:write",
  problems: ["not-found", "conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/batches/{id}/rerun",
  ...route,
  request: { headers: IdempotencyHeaders, params: z.object({ id: BatchId }) },
  responses: {
    202: {
      description: "Stored; what was accepted will run",
      headers: { Location: { schema: { type: "string" }, description: "The new batch" } },
      content: { "application/json": { schema: CreateBatchResponse } },
    },
    ...refusals,
  },
});

/** `POST /v1/batches/{id}/rerun` */
export const rerunBatchRoute: AddRoute = (api, { db, line, policy }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { id } = c.req.valid("param");
    const once = {
      db,
      organizationId,
      operationId: "rerunBatch",
      key: c.req.valid("header")["idempotency-key"],
      request: { id },
      schema: CreateBatchResponse,
    };
    const { body, location } = await answerOnce(once, async () => {
      const failed = await failedInputs(db, { organizationId, batchId: id });
      if (failed === null) throw missingBatch();
      if (failed.inputs.length === 0) throw new ProblemError("conflict", "No scan of this batch has failed.");
      const { name, priority } = failed;
      const inputs = failed.inputs.map((scan) =>
        readInput({ url: scan.url, ref: scan.ref ?? undefined }, { policy, labels: [] }),
      );
      const created = await acceptBatch({ db, line }, { organizationId, name, priority, rerunOf: id, inputs });
      return { body: created, location: `/v1/batches/${created.batch.id}` };
    });
    return c.json(body, 202, { Location: location });
  });
};
