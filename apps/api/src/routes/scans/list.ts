import { createRoute } from "@hono/zod-openapi";
import { ListScansQuery, ScanPage } from "@muster/contract";
import { listScans } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";

const { route, refusals } = describeOperation({
  operationId: "listScans",
  tag: "Scans",
  summary: "Scans, newest first",
  scope: "scans:read",
  takes: ["query", "cursor"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/scans",
  ...route,
  request: { query: ListScansQuery.strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: ScanPage } } },
    ...refusals,
  },
});

/** `GET /v1/scans` */
export const listScansRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listScans(db, { organizationId, ...c.req.valid("query") });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
