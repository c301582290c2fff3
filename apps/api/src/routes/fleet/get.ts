import { createRoute } from "@hono/zod-openapi";
import { FleetResponse } from "@muster/contract";
import { fleetOverview, getCalendar } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";

const { route, refusals } = describeOperation({
  operationId: "getFleet",
  tag: "Fleet",
  summary: "The whole fleet on one screen",
  description:
    "What is open and how that changed over 30 and 90 days, which repositories are scanned and which are not, the worst repositories, the commonest classes, movers, and how long findings live.",
  scope: "findings:read",
});

const definition = createRoute({
  method: "get",
  path: "/v1/fleet",
  ...route,
  responses: {
    200: { description: "The overview", content: { "application/json": { schema: FleetResponse } } },
    ...refusals,
  },
});

/** `GET /v1/fleet` */
export const fleetRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const calendar = await getCalendar(db, { organizationId });
    return c.json(await fleetOverview(db, { organizationId, ...calendar }), 200);
  });
};
