import { createRoute } from "@hono/zod-openapi";
import { CreateKeyRequest, CreateKeyResponse, hasScope } from "@muster/contract";
import { createApiKey } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "createKey",
  tag: "Keys",
  summary: "Make an API key",
  description: "The answer is the only place where the key is ever shown. A key cannot grant a scope that it lacks.",
  scope: "admin",
  takes: ["body"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/keys",
  ...route,
  request: { body: { required: true, content: { "application/json": { schema: CreateKeyRequest } } } },
  responses: {
    201: { description: "The new key", content: { "application/json": { schema: CreateKeyResponse } } },
    ...refusals,
  },
});

/** `POST /v1/keys` */
export const createKeyRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const caller = c.get("caller");
    const request = c.req.valid("json");
    const beyond = request.scopes.filter((scope) => !hasScope(caller.scopes, scope));
    if (beyond.length > 0) {
      throw new ProblemError("insufficient-scope", `This key cannot grant what it lacks: ${beyond.join(", ")}.`);
    }
    if (request.expiresAt !== undefined && Date.parse(request.expiresAt) <= Date.now()) throw alreadyOver();
    return c.json(await createApiKey(db, { organizationId: caller.organizationId, ...request }), 201);
  });
};

function alreadyOver(): ProblemError {
  const errors = [{ pointer: "/expiresAt", detail: "must be in the future" }];
  return new ProblemError("invalid-request", "/expiresAt: must be in the future", { errors });
}
