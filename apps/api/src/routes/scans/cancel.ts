import { createRoute, z } from "@hono/zod-openapi";
import { ScanId, ScanResource } from "@muster/contract";
import { cancelScan, getScan } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingScan } from "./missing-scan.ts";

const { route, refusals } = describeOperation({
  operationId: "cancelScan",
  tag: "Scans",
  summary: "Cancel a waiting or running scan",
  description: "Cancelling a cancelled scan again changes nothing and answers alike. A finished scan is a conflict.",
  scope: "scans:write",
  problems: ["not-found", "conflict"],
});

const definition = createRoute({
  method: "delete",
  path: "/v1/scans/{id}",
  ...route,
  request: { params: z.object({ id: ScanId }) },
  responses: {
    200: { description: "The cancelled scan", content: { "application/json": { schema: ScanResource } } },
    ...refusals,
  },
});

/** `DELETE /v1/scans/{id}` */
export const cancelScanRoute: AddRoute = (api, { db, line }) => {
  api.openapi(definition, async (c) => {
    const which = { organizationId: c.get("caller").organizationId, scanId: c.req.valid("param").id };
    const outcome = await cancelScan(db, which);
    if (outcome === "cancelled") await line.leave(which);
    const scan = outcome === "missing" ? null : await getScan(db, which);
    if (scan === null) throw missingScan();
    if (scan.state !== "cancelled") {
      throw new ProblemError("conflict", `The scan has ${scan.state} already and cannot be cancelled.`);
    }
    return c.json(scan, 200);
  });
};
