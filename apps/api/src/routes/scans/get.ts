import { createRoute, z } from "@hono/zod-openapi";
import { ScanId, ScanResource } from "@muster/contract";
import { getScan } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingScan } from "./missing-scan.ts";

const { route, refusals } = describeOperation({
  operationId: "getScan",
  tag: "Scans",
  summary: "How far a scan is, or how it ended",
  scope: "scans:read",
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/scans/{id}",
  ...route,
  request: { params: z.object({ id: ScanId }) },
  responses: {
    200: { description: "The scan", content: { "application/json": { schema: ScanResource } } },
    ...refusals,
  },
});

/** `GET /v1/scans/{id}` */
export const getScanRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const scan = await getScan(db, { organizationId, scanId: c.req.valid("param").id });
    if (scan === null) throw missingScan();
    return c.json(scan, 200);
  });
};
