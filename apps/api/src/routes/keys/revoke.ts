import { createRoute, z } from "@hono/zod-openapi";
import { ApiKeyId, RevokedOwnKey } from "@muster/contract";
import { revokeApiKey } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "revokeKey",
  tag: "Keys",
  summary: "Revoke an API key for good",
  description: "Revoking a revoked key again changes nothing. A key may revoke itself; the answer says so.",
  scope: "admin",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "delete",
  path: "/v1/keys/{id}",
  ...route,
  request: { params: z.object({ id: ApiKeyId }) },
  responses: {
    200: {
      description: "Revoked, and it was the key of this very request",
      content: { "application/json": { schema: RevokedOwnKey } },
    },
    204: { description: "Revoked" },
    ...refusals,
  },
});

/** `DELETE /v1/keys/{id}` */
export const revokeKeyRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId, keyId } = c.get("caller");
    const { id } = c.req.valid("param");
    const outcome = await revokeApiKey(db, { organizationId, id });
    if (outcome === "missing") throw new ProblemError("not-found", "There is no key with this id.");
    if (id !== keyId) return c.body(null, 204);
    const detail = "This was the key of this request; it is refused from now on.";
    return c.json({ id, ownKey: true as const, detail }, 200);
  });
};
