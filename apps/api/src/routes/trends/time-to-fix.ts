import { createRoute } from "@hono/zod-openapi";
import { TimeToFixQuery, TimeToFixResponse } from "@muster/contract";
import { getCalendar, readRange, timeToFix } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange, invalidQuery } from "./check-trend-range.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "getTimeToFix",
  tag: "Trends",
  summary: "How long findings live",
  description:
    "Median and ninetieth percentile of the days from opening to fixing, of findings opened in a range of days, by the Kaplan–Meier estimator: what is still open counts as long as it was followed, so that neither old open findings nor new ones distort the figures. A quantile that is not reached is null. Findings of first scans are left out, because when they were opened is not known.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/trends/time-to-fix",
  ...route,
  request: { query: TimeToFixQuery.strict() },
  responses: {
    200: { description: "The times to fix", content: { "application/json": { schema: TimeToFixResponse } } },
    ...refusals,
  },
});

/** Days before `to` at which the range begins, if it is not told. */
const defaultDays = 90;

/** `GET /v1/trends/time-to-fix` */
export const timeToFixRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    requireNarrow(query);
    const { today } = await getCalendar(db, { organizationId });
    checkTrendRange(query, today);
    const range = readRange({ ...query, today }, defaultDays);
    return c.json(await timeToFix(db, { organizationId, ...query, ...range, today }), 200);
  });
};

/** Refuses what would read every finding of a fleet: only severities are summed up. */
function requireNarrow({ groupBy, category, ...query }: TimeToFixQuery): void {
  if (query.repositoryId !== undefined || query.class !== undefined || query.rule !== undefined) return;
  const narrow = "needs repositoryId, class or rule as well";
  if (groupBy !== "severity") throw invalidQuery("groupBy", narrow);
  if (category !== undefined) throw invalidQuery("category", narrow);
}
