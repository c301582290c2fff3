import { createRoute, z } from "@hono/zod-openapi";
import { BatchId, BatchResource } from "@muster/contract";
import { getBatch } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingBatch } from "./missing-batch.ts";

const { route, refusals } = describeOperation({
  operationId: "getBatch",
  tag: "Batches",
  summary: "How far a batch is, what failed and why",
  scope: "scans:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/batches/{id}",
  ...route,
  request: { params: z.object({ id: BatchId }) },
  responses: {
    200: { description: "The batch", content: { "application/json": { schema: BatchResource } } },
    ...refusals,
  },
});

/** `GET /v1/batches/{id}` */
export const getBatchRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const batch = await getBatch(db, { organizationId, batchId: c.req.valid("param").id });
    if (batch === null) throw missingBatch();
    return c.json(batch, 200);
  });
};
