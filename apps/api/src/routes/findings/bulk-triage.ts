import { createRoute } from "@hono/zod-openapi";
import { BulkTriageRequest, BulkTriageResponse } from "@muster/contract";
import { triageFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { untilIsOver } from "./until-is-over.ts";

const { route, refusals } = describeOperation({
  operationId: "bulkTriageFindings",
  tag: "Findings",
  summary: "Decide about many findings at once",
  description: "All or none. Ids that are not this organisation's are left out of `matched`.",
  scope: "findings:triage",
  takes: ["body"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/findings/bulk-triage",
  ...route,
  request: { body: { required: true, content: { "application/json": { schema: BulkTriageRequest } } } },
  responses: {
    200: { description: "How many", content: { "application/json": { schema: BulkTriageResponse } } },
    ...refusals,
  },
});

/** `POST /v1/findings/bulk-triage` */
export const bulkTriageRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId, keyId } = c.get("caller");
    const decided = await triageFindings(db, { organizationId, keyId, ...c.req.valid("json") });
    if (decided.outcome === "until-is-over") throw untilIsOver();
    if (decided.outcome === "other-version") throw new Error("a bulk decision has no version");
    return c.json({ matched: decided.matched, changed: decided.changed }, 200);
  });
};
