import { createRoute, z } from "@hono/zod-openapi";
import { RepositoryId, RepositoryResource, UpdateRepositoryRequest } from "@muster/contract";
import { updateRepository } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingRepository } from "./missing-repository.ts";

const { route, refusals } = describeOperation({
  operationId: "updateRepository",
  tag: "Repositories",
  summary: "Change the tracked branch, labels or owner; archive or unarchive",
  scope: "repositories:write",
  takes: ["body"],
  problems: ["not-found"],
});

const definition = createRoute({
  method: "patch",
  path: "/v1/repositories/{id}",
  ...route,
  request: {
    params: z.object({ id: RepositoryId }),
    body: { required: true, content: { "application/json": { schema: UpdateRepositoryRequest } } },
  },
  responses: {
    200: {
      description: "The repository as it is now",
      content: { "application/json": { schema: RepositoryResource } },
    },
    ...refusals,
  },
});

/** `PATCH /v1/repositories/{id}` */
export const updateRepositoryRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { id: repositoryId } = c.req.valid("param");
    const repository = await updateRepository(db, { organizationId, repositoryId, ...c.req.valid("json") });
    if (repository === null) throw missingRepository();
    return c.json(repository, 200);
  });
};
