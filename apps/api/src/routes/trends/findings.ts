import { createRoute } from "@hono/zod-openapi";
import { TrendQuery, TrendResponse } from "@muster/contract";
import { findingTrend, getCalendar } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange, invalidQuery } from "./check-trend-range.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "getFindingTrend",
  tag: "Trends",
  summary: "Findings over time",
  description:
    "Counts over scans of each repository's tracked branch, with the coverage of every interval. Between scans a repository counts as it was last seen. Triage changes no count: what is accepted is still there.",
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
export const findingTrendRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    requireCause(query);
    const calendar = await getCalendar(db, { organizationId });
    checkTrendRange(query, calendar.today);
    return c.json(await findingTrend(db, { organizationId, ...query, ...calendar }), 200);
  });
};

/** Refuses a question that leaves out every change that it asks for. */
function requireCause({ cause, excludeRuleChanges, excludeBaseline }: TrendQuery): void {
  const isLeft = (cause ?? ["code" as const]).some(
    (some) => !(some === "rules" && excludeRuleChanges) && !(some === "baseline" && excludeBaseline),
  );
  if (isLeft) return;
  throw invalidQuery("cause", "names only causes that are excluded");
}
