import { createRoute } from "@hono/zod-openapi";
import { FindingFacets, FindingSearch } from "@muster/contract";
import { findingFacets } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "getFindingFacets",
  tag: "Findings",
  summary: "How the findings of a search are spread",
  description: "Takes the filters of `GET /v1/findings`; the most frequent values of each facet.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/findings/facets",
  ...route,
  request: { query: FindingSearch.strict() },
  responses: {
    200: { description: "The facets", content: { "application/json": { schema: FindingFacets } } },
    ...refusals,
  },
});

/** `GET /v1/findings/facets` */
export const findingFacetsRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const query = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    return c.json(await findingFacets(db, { organizationId, ...query }), 200);
  });
};
