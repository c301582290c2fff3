import { createRoute, z } from "@hono/zod-openapi";
import { RuleTrendQuery, RuleTrendResponse } from "@muster/contract";
import { getCalendar, readRange, ruleTrend } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { checkTrendRange } from "./check-trend-range.ts";
import { everyRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "getRuleTrend",
  tag: "Trends",
  summary: "How one rule's findings spread",
  description:
    "The repositories that have it now, when it was first seen, and its findings over time. By the rule's id, which has two parts; a former id finds the rule as well.",
  scope: "findings:read",
  takes: ["query"],
  problems: ["not-found"],
});

const part = z.string().min(1).max(200);

const definition = createRoute({
  method: "get",
  path: "/v1/trends/rules/{pack}/{name}",
  ...route,
  request: { params: z.object({ pack: part, name: part }), query: RuleTrendQuery.strict() },
  responses: {
    200: { description: "The rule's trend", content: { "application/json": { schema: RuleTrendResponse } } },
    ...refusals,
  },
});

/** Days before `to` at which the trend begins, if it is not told. */
const defaultDays = 90;

/** `GET /v1/trends/rules/{pack}/{name}` */
export const ruleTrendRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { pack, name } = c.req.valid("param");
    const query = c.req.valid("query");
    const { today } = await getCalendar(db, { organizationId });
    checkTrendRange(query, today);
    const ruleIds = everyRuleId(ruleSet.items, `${pack}/${name}`);
    const range = readRange({ ...query, today }, defaultDays);
    const trend = await ruleTrend(db, { organizationId, ruleIds, interval: query.interval, ...range });
    if (trend === null) throw new ProblemError("not-found", "No scan has used a rule with this id.");
    return c.json(trend, 200);
  });
};
