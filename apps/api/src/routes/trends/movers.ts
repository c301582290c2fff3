import { createRoute } from "@hono/zod-openapi";
import { MoversQuery, MoversResponse } from "@muster/contract";
import { fleetMovers, getCalendar, readRange } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange } from "./check-trend-range.ts";

const { route, refusals } = describeOperation({
  operationId: "getMovers",
  tag: "Trends",
  summary: "Which groups gained and lost most findings",
  description: "Compares what was open at the ends of two days. What first scans of repositories found is no change.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/trends/movers",
  ...route,
  request: { query: MoversQuery.strict() },
  responses: {
    200: { description: "The movers", content: { "application/json": { schema: MoversResponse } } },
    ...refusals,
  },
});

/** Days before `to` at which is compared from, if it is not told. */
const defaultDays = 30;

/** `GET /v1/trends/movers` */
export const moversRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = c.req.valid("query");
    const { today } = await getCalendar(db, { organizationId });
    checkTrendRange(query, today);
    const range = readRange({ ...query, today }, defaultDays);
    return c.json(await fleetMovers(db, { organizationId, ...query, ...range }), 200);
  });
};
