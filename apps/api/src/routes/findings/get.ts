import { createRoute, z } from "@hono/zod-openapi";
import { FindingId, FindingResource } from "@muster/contract";
import { getFinding } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingFinding } from "./missing-finding.ts";

const { route, refusals } = describeOperation({
  operationId: "getFinding",
  tag: "Findings",
  summary: "One open interval of one finding",
  scope: "findings:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/findings/{id}",
  ...route,
  request: { params: z.object({ id: FindingId }) },
  responses: {
    200: { description: "The finding", content: { "application/json": { schema: FindingResource } } },
    ...refusals,
  },
});

/** The greatest id that Postgres can hold. */
const idMax = 2n ** 63n - 1n;

/** `GET /v1/findings/{id}` */
export const getFindingRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { id: findingId } = c.req.valid("param");
    const finding = BigInt(findingId) > idMax ? null : await getFinding(db, { organizationId, findingId });
    if (finding === null) throw missingFinding();
    return c.json(finding, 200);
  });
};
