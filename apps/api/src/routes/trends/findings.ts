import { createRoute } from "@hono/zod-openapi";
import { TrendQuery, TrendResponse } from "@muster/contract";
import { findingTrend } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange } from "./check-trend-range.ts";

const { route, refusals } = describeOperation({
  operationId: "getFindingTrend",
  tag: "Trends",
  summary: "Findings over time",
  description: "Counts over scans of each repository's tracked branch, with the coverage of every interval.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/trends/findings",
  ...route,
  request: { query: TrendQuery.strict() },
  responses: {
    200: { description: "The trend", content: { "application/json": { schema: TrendResponse } } },
    ...refusals,
  },
});

/** `GET /v1/trends/findings` */
export const findingTrendRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = c.req.valid("query");
    const today = new Date().toISOString().slice(0, 10);
    checkTrendRange(query, today);
    return c.json(await findingTrend(db, { organizationId, ...query, today }), 200);
  });
};
