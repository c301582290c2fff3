import { createRoute, z } from "@hono/zod-openapi";
import { FindingId, FindingResource, TriageRequest } from "@muster/contract";
import { getFinding, triageFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingFinding } from "./missing-finding.ts";
import { untilIsOver } from "./until-is-over.ts";

const { route, refusals } = describeOperation({
  operationId: "triageFinding",
  tag: "Findings",
  summary: "Decide about a finding",
  description:
    "Detection goes on: an accepted finding that is gone is fixed, and one that comes back keeps its decision. An acceptance ends with its last day.",
  scope: "findings:triage",
  takes: ["body"],
  problems: ["not-found", "conflict"],
});

const definition = createRoute({
  method: "patch",
  path: "/v1/findings/{id}",
  ...route,
  request: {
    params: z.object({ id: FindingId }),
    body: { required: true, content: { "application/json": { schema: TriageRequest } } },
  },
  responses: {
    200: { description: "The finding as it is now", content: { "application/json": { schema: FindingResource } } },
    ...refusals,
  },
});

/** `PATCH /v1/findings/{id}` */
export const triageFindingRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId, keyId } = c.get("caller");
    const { id: findingId } = c.req.valid("param");
    const decided = await triageFindings(db, { organizationId, keyId, ids: [findingId], ...c.req.valid("json") });
    if (decided.outcome === "until-is-over") throw untilIsOver();
    const finding = await getFinding(db, { organizationId, findingId });
    if (finding === null) throw missingFinding();
    if (decided.outcome === "other-version") {
      throw new ProblemError(
        "conflict",
        `The decision is at version ${finding.triage?.version ?? 0}: look at it again.`,
      );
    }
    return c.json(finding, 200);
  });
};
