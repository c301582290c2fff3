import { createRoute } from "@hono/zod-openapi";
import { CreateScanRequest, CreateScanResponse } from "@muster/contract";
import { createScan, getScan } from "@muster/db";
import { parseRepositoryUrl } from "@muster/git";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "createScan",
  tag: "Scans",
  summary: "Submit a repository to be scanned",
  description:
    "A request for a repository and ref that already have a waiting scan is answered with that scan, moved ahead if this request is more urgent.",
  scope: "scans:write",
  takes: ["body"],
  problems: ["url-refused", "conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/scans",
  ...route,
  request: { body: { required: true, content: { "application/json": { schema: CreateScanRequest } } } },
  responses: {
    202: {
      description: "Accepted; the scan is stored and will run",
      headers: { Location: { schema: { type: "string" }, description: "The scan" } },
      content: { "application/json": { schema: CreateScanResponse } },
    },
    ...refusals,
  },
});

/** `POST /v1/scans` */
export const createScanRoute: AddRoute = (api, { db, line, policy }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { url, ref = null, ...options } = c.req.valid("json");
    const location = parseRepositoryUrl(url, policy);
    const { url: canonical, name } = location;
    const created = await createScan(db, { organizationId, url: canonical, name, ref, ...options });
    if (created.outcome === "repository-archived") {
      throw new ProblemError("conflict", "The repository is archived, and archived repositories are not scanned.");
    }
    const { scan, deduplicated, priorityRaised } = created;
    if (!deduplicated || priorityRaised) await line.enter(scan, { raised: deduplicated });
    const { id, repositoryId } = scan;
    // A worker may have taken it in the meantime.
    const now = await getScan(db, { organizationId, scanId: id });
    const { state, position } = now ?? { ...scan, position: null };
    const body = { id, state, repositoryId, deduplicated, position: position ?? 0 };
    return c.json(body, 202, { Location: `/v1/scans/${id}` });
  });
};
