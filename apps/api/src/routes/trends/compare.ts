import { createRoute } from "@hono/zod-openapi";
import { CompareQuery, CompareResponse } from "@muster/contract";
import { compareDays, getCalendar, readRange } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange } from "./check-trend-range.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "compareDays",
  tag: "Trends",
  summary: "Two days, and what happened between",
  description: "What was open at the ends of two days, and what was opened and fixed between, per group and by cause.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/trends/compare",
  ...route,
  request: { query: CompareQuery.strict() },
  responses: {
    200: { description: "The comparison", content: { "application/json": { schema: CompareResponse } } },
    ...refusals,
  },
});

/** Days before `to` at which is compared from, if it is not told. */
const defaultDays = 30;

/** `GET /v1/trends/compare` */
export const compareRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    const { today } = await getCalendar(db, { organizationId });
    checkTrendRange(query, today);
    const range = readRange({ ...query, today }, defaultDays);
    return c.json(await compareDays(db, { organizationId, ...query, ...range }), 200);
  });
};
