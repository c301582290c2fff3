import { createRoute } from "@hono/zod-openapi";
import { BatchPage, ListBatchesQuery } from "@muster/contract";
import { listBatches } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";

const { route, refusals } = describeOperation({
  operationId: "listBatches",
  tag: "Batches",
  summary: "Batches, newest first",
  scope: "scans:read",
  takes: ["query", "cursor"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/batches",
  ...route,
  request: { query: ListBatchesQuery.strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: BatchPage } } },
    ...refusals,
  },
});

/** `GET /v1/batches` */
export const listBatchesRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listBatches(db, { organizationId, ...c.req.valid("query") });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
