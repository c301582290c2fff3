import { createRoute } from "@hono/zod-openapi";
import { CreateRepositoryRequest, IdempotencyHeaders, RepositoryResource } from "@muster/contract";
import { createRepository } from "@muster/db";
import { parseRepositoryUrl } from "@muster/git";
import { answerOnce } from "../../answer-once.ts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "createRepository",
  tag: "Repositories",
  summary: "Make a repository known without scanning it",
  description: "Submitting a scan makes its repository known too. A URL that is known already is a conflict.",
  scope: "repositories:write",
  takes: ["body"],
  problems: ["url-refused", "conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/repositories",
  ...route,
  request: {
    headers: IdempotencyHeaders,
    body: { required: true, content: { "application/json": { schema: CreateRepositoryRequest } } },
  },
  responses: {
    201: {
      description: "The new repository",
      headers: { Location: { schema: { type: "string" }, description: "The repository" } },
      content: { "application/json": { schema: RepositoryResource } },
    },
    ...refusals,
  },
});

/** `POST /v1/repositories` */
export const createRepositoryRoute: AddRoute = (api, { db, policy }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const request = c.req.valid("json");
    const once = {
      db,
      organizationId,
      operationId: "createRepository",
      key: c.req.valid("header")["idempotency-key"],
      request,
      schema: RepositoryResource,
    };
    const { body, location } = await answerOnce(once, async () => {
      const { url, ...settings } = request;
      const place = parseRepositoryUrl(url, policy);
      const created = await createRepository(db, { organizationId, url: place.url, name: place.name, ...settings });
      const page = `/v1/repositories/${created.repository.id}`;
      if (created.outcome === "exists") {
        const headers = { Location: page };
        throw new ProblemError("conflict", "A repository with this URL is known already; see Location.", { headers });
      }
      return { body: created.repository, location: page };
    });
    return c.json(body, 201, { Location: location });
  });
};
