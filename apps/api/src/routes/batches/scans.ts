import { createRoute, z } from "@hono/zod-openapi";
import { BatchId, BatchScanPage, ListBatchScansQuery } from "@muster/contract";
import { listBatchScans } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";
import { missingBatch } from "./missing-batch.ts";

const { route, refusals } = describeOperation({
  operationId: "listBatchScans",
  tag: "Batches",
  summary: "The inputs of a batch in their order, each with its scan",
  scope: "scans:read",
  takes: ["query", "cursor"],
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/batches/{id}/scans",
  ...route,
  request: { params: z.object({ id: BatchId }), query: ListBatchScansQuery.strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: BatchScanPage } } },
    ...refusals,
  },
});

/** `GET /v1/batches/{id}/scans` */
export const listBatchScansRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listBatchScans(db, {
      organizationId,
      batchId: c.req.valid("param").id,
      ...c.req.valid("query"),
    });
    if (page === null) throw missingBatch();
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
