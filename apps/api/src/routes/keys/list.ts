import { createRoute } from "@hono/zod-openapi";
import { KeyPage, ListKeysQuery } from "@muster/contract";
import { listApiKeys } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";

const { route, refusals } = describeOperation({
  operationId: "listKeys",
  tag: "Keys",
  summary: "API keys, newest first",
  description: "Revoked and expired ones too. The keys themselves are stored nowhere.",
  scope: "admin",
  takes: ["query", "cursor"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/keys",
  ...route,
  request: { query: ListKeysQuery.strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: KeyPage } } },
    ...refusals,
  },
});

/** `GET /v1/keys` */
export const listKeysRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listApiKeys(db, { organizationId, ...c.req.valid("query") });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
