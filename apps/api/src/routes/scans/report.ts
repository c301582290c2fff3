import { createRoute, z } from "@hono/zod-openapi";
import { Audit, ReportFormat, ScanId, isFinished, type ScanResource } from "@muster/contract";
import { getAudit, getScan } from "@muster/db";
import { toJson, toMarkdown, toSarif } from "@muster/report";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingScan } from "./missing-scan.ts";
import { negotiateReport, reportTypes } from "./negotiate-report.ts";

const { route, refusals } = describeOperation({
  operationId: "getScanReport",
  tag: "Scans",
  summary: "The whole result of a succeeded scan",
  description:
    "In the format that `format` names, else the one that `Accept` prefers, else JSON. A scan that found nothing changed (`unchanged`) has the report of the scan before it, whose commit, rules and findings are the same.",
  scope: "findings:read",
  takes: ["query"],
  problems: ["not-found", "not-acceptable", "conflict", "report-superseded"],
});

const Sarif = z.looseObject({ version: z.literal("2.1.0"), runs: z.array(z.looseObject({})) }).meta({ id: "Sarif" });

const definition = createRoute({
  method: "get",
  path: "/v1/scans/{id}/report",
  ...route,
  request: {
    params: z.object({ id: ScanId }),
    query: z.strictObject({ format: ReportFormat.optional() }),
  },
  responses: {
    200: {
      description: "The report",
      headers: { Vary: { schema: { type: "string" }, description: "Accept" } },
      content: {
        [reportTypes.json]: { schema: Audit.meta({ id: "Audit" }) },
        [reportTypes.sarif]: { schema: Sarif },
        [reportTypes.markdown]: { schema: z.string() },
      },
    },
    ...refusals,
  },
});

const writers = { json: toJson, sarif: toSarif, markdown: toMarkdown } as const;

/** `GET /v1/scans/{id}/report` */
export const scanReportRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const format = c.req.valid("query").format ?? negotiateReport(c.req.header("Accept"));
    if (format === null) {
      throw new ProblemError("not-acceptable", `A report is one of ${Object.values(reportTypes).join(", ")}.`);
    }
    const which = { organizationId: c.get("caller").organizationId, scanId: c.req.valid("param").id };
    const scan = await getScan(db, which);
    if (scan === null) throw missingScan();
    requireSucceeded(scan);
    const audit = await getAudit(db, which);
    if (audit === null) {
      throw new ProblemError(
        "report-superseded",
        "The report of this scan is no longer kept; newer scans have theirs.",
      );
    }
    return new Response(writers[format](audit), {
      status: 200,
      headers: { "Content-Type": `${reportTypes[format]}; charset=utf-8`, Vary: "Accept" },
    });
  });
};

function requireSucceeded({ state, error }: ScanResource): void {
  if (state === "succeeded") return;
  if (!isFinished(state)) {
    throw new ProblemError("conflict", `The scan is ${state}; its report is there once it has succeeded.`);
  }
  const why = error === null ? "" : ` (${error.code})`;
  throw new ProblemError("conflict", `The scan is ${state}${why} and has no report.`);
}
