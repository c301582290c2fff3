import { createRoute } from "@hono/zod-openapi";
import { FindingPage, ListFindingsQuery } from "@muster/contract";
import { listFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";

const { route, refusals } = describeOperation({
  operationId: "listFindings",
  tag: "Findings",
  summary: "Findings across repositories",
  description: "Filters combine; a list in one filter means any of its values.",
  scope: "findings:read",
  takes: ["query", "cursor"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/findings",
  ...route,
  request: { query: ListFindingsQuery.strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: FindingPage } } },
    ...refusals,
  },
});

/** `GET /v1/findings` */
export const listFindingsRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listFindings(db, { organizationId, ...c.req.valid("query") });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
