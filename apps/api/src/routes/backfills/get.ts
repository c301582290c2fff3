import { createRoute, z } from "@hono/zod-openapi";
import { BackfillResource, RepositoryId } from "@muster/contract";
import { getBackfill } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingBackfill } from "./missing-backfill.ts";

const { route, refusals } = describeOperation({
  operationId: "getBackfill",
  tag: "Repositories",
  summary: "The latest backfill of a repository, and how far it is",
  scope: "scans:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/repositories/{id}/backfill",
  ...route,
  request: { params: z.object({ id: RepositoryId }) },
  responses: {
    200: { description: "The backfill", content: { "application/json": { schema: BackfillResource } } },
    ...refusals,
  },
});

/** `GET /v1/repositories/{id}/backfill` */
export const getBackfillRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const backfill = await getBackfill(db, { organizationId, repositoryId: c.req.valid("param").id });
    if (backfill === null) throw missingBackfill();
    return c.json(backfill, 200);
  });
};
