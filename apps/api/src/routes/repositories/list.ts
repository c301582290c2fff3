import { createRoute } from "@hono/zod-openapi";
import { ListRepositoriesQuery, RepositoryPage } from "@muster/contract";
import { listRepositories } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";

const { route, refusals } = describeOperation({
  operationId: "listRepositories",
  tag: "Repositories",
  summary: "Repositories by name",
  scope: "scans:read",
  takes: ["query", "cursor"],
});

// The schema reads a string; callers are told what it means.
const archived = ListRepositoriesQuery.shape.archived.meta({ type: "boolean", default: false });

const definition = createRoute({
  method: "get",
  path: "/v1/repositories",
  ...route,
  request: { query: ListRepositoriesQuery.extend({ archived }).strict() },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: RepositoryPage } } },
    ...refusals,
  },
});

/** `GET /v1/repositories` */
export const listRepositoriesRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const page = await listRepositories(db, { organizationId, ...c.req.valid("query") });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
