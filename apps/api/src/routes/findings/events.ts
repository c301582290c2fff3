import { createRoute, z } from "@hono/zod-openapi";
import { FindingEvents, FindingId } from "@muster/contract";
import { findingEvents } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingFinding } from "./missing-finding.ts";

const { route, refusals } = describeOperation({
  operationId: "getFindingEvents",
  tag: "Findings",
  summary: "What happened to a finding, oldest first",
  description: "Over all its intervals: opened, fixed, reopened, regraded, and every decision with its author.",
  scope: "findings:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/findings/{id}/events",
  ...route,
  request: { params: z.object({ id: FindingId }) },
  responses: {
    200: { description: "The events", content: { "application/json": { schema: FindingEvents } } },
    ...refusals,
  },
});

/** `GET /v1/findings/{id}/events` */
export const findingEventsRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const items = await findingEvents(db, { organizationId, findingId: c.req.valid("param").id });
    if (items === null) throw missingFinding();
    return c.json({ items }, 200);
  });
};
