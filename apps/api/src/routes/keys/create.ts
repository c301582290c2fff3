import { createRoute } from "@hono/zod-openapi";
import { CreateKeyRequest, CreateKeyResponse, IdempotencyHeaders, hasScope } from "@muster/contract";
import { createApiKey } from "@muster/db";
import { answerOnce } from "../../answer-once.ts";
import { sentKey } from "../../authenticate.ts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "createKey",
  tag: "Keys",
  summary: "Make an API key",
  description:
    "The answer is the only place where the key is ever shown: with an Idempotency-Key, to the key that asked for it alone. A key cannot grant a scope that it lacks.",
  scope: "admin",
  takes: ["body"],
  problems: ["conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/keys",
  ...route,
  request: {
    headers: IdempotencyHeaders,
    body: { required: true, content: { "application/json": { schema: CreateKeyRequest } } },
  },
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
    const { organizationId, keyId } = caller;
    const once = {
      db,
      organizationId,
      operationId: "createKey",
      key: c.req.valid("header")["idempotency-key"],
      request: { keyId, ...request },
      schema: CreateKeyResponse,
      // Of keys only a hash may be stored: the answer is kept so that only this caller's key opens it.
      sealedBy: sentKey(c.req.header("Authorization")),
    };
    const { body } = await answerOnce(once, async () => {
      if (request.expiresAt !== undefined && Date.parse(request.expiresAt) <= Date.now()) throw alreadyOver();
      return { body: await createApiKey(db, { organizationId, ...request }), location: "/v1/keys" };
    });
    return c.json(body, 201);
  });
};

function alreadyOver(): ProblemError {
  const errors = [{ pointer: "/expiresAt", detail: "must be in the future" }];
  return new ProblemError("invalid-request", "/expiresAt: must be in the future", { errors });
}
