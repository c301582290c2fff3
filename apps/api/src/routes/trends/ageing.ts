import { createRoute } from "@hono/zod-openapi";
import { AgeingQuery, AgeingResponse } from "@muster/contract";
import { findingAgeing, getCalendar, getOrganization } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingOrganization } from "../organization/missing-organization.ts";

const { route, refusals } = describeOperation({
  operationId: "getAgeing",
  tag: "Trends",
  summary: "How old open findings are, against the targets",
  description:
    "By severity, of the fleet or of one repository. What a first scan found is as old as that scan, unless past commits were scanned too. Targets are settings of the organisation.",
  scope: "findings:read",
  takes: ["query"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/trends/ageing",
  ...route,
  request: { query: AgeingQuery.strict() },
  responses: {
    200: { description: "The ages", content: { "application/json": { schema: AgeingResponse } } },
    ...refusals,
  },
});

/** `GET /v1/trends/ageing` */
export const ageingRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { repositoryId } = c.req.valid("query");
    const [organization, { today }] = await Promise.all([
      getOrganization(db, { organizationId }),
      getCalendar(db, { organizationId }),
    ]);
    if (organization === null) throw missingOrganization();
    const targets = organization.ageingTargets;
    return c.json(await findingAgeing(db, { organizationId, repositoryId, today, targets }), 200);
  });
};
