import { createRoute, z } from "@hono/zod-openapi";
import { BackfillResource, RepositoryId } from "@muster/contract";
import { cancelBackfill, getBackfill } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingBackfill } from "./missing-backfill.ts";

const { route, refusals } = describeOperation({
  operationId: "cancelBackfill",
  tag: "Repositories",
  summary: "Cancel a waiting or running backfill",
  description:
    "Nothing of it stays. Cancelling a cancelled backfill again changes nothing and answers alike; a finished one is a conflict.",
  scope: "scans:write",
  problems: ["not-found", "conflict"],
});

const definition = createRoute({
  method: "delete",
  path: "/v1/repositories/{id}/backfill",
  ...route,
  request: { params: z.object({ id: RepositoryId }) },
  responses: {
    200: { description: "The cancelled backfill", content: { "application/json": { schema: BackfillResource } } },
    ...refusals,
  },
});

/** `DELETE /v1/repositories/{id}/backfill` */
export const cancelBackfillRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const which = { organizationId: c.get("caller").organizationId, repositoryId: c.req.valid("param").id };
    await cancelBackfill(db, which);
    const backfill = await getBackfill(db, which);
    if (backfill === null) throw missingBackfill();
    if (backfill.state !== "cancelled") {
      throw new ProblemError("conflict", `The backfill has ${backfill.state} already and cannot be cancelled.`);
    }
    return c.json(backfill, 200);
  });
};
