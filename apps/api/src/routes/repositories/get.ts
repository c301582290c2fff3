import { createRoute, z } from "@hono/zod-openapi";
import { RepositoryId, RepositoryResource } from "@muster/contract";
import { getRepository } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingRepository } from "./missing-repository.ts";

const { route, refusals } = describeOperation({
  operationId: "getRepository",
  tag: "Repositories",
  summary: "One repository",
  scope: "scans:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/repositories/{id}",
  ...route,
  request: { params: z.object({ id: RepositoryId }) },
  responses: {
    200: { description: "The repository", content: { "application/json": { schema: RepositoryResource } } },
    ...refusals,
  },
});

/** `GET /v1/repositories/{id}` */
export const getRepositoryRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const repository = await getRepository(db, { organizationId, repositoryId: c.req.valid("param").id });
    if (repository === null) throw missingRepository();
    return c.json(repository, 200);
  });
};
