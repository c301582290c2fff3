import { createRoute, type z } from "@hono/zod-openapi";
import { CreateScanRequest, CreateScanResponse, IdempotencyHeaders, type OrganizationId } from "@muster/contract";
import { createScan, getScan } from "@muster/db";
import { parseRepositoryUrl } from "@muster/git";
import { answerOnce } from "../../answer-once.ts";
import type { AddRoute, ApiDependencies } from "../../dependencies.ts";
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
  request: {
    headers: IdempotencyHeaders,
    body: { required: true, content: { "application/json": { schema: CreateScanRequest } } },
  },
  responses: {
    202: {
      description: "Accepted; the scan is stored and will run",
      headers: { Location: { schema: { type: "string" }, description: "The scan" } },
      content: { "application/json": { schema: CreateScanResponse } },
    },
    ...refusals,
  },
});

type Request = z.infer<typeof CreateScanRequest>;

/** `POST /v1/scans` */
export const createScanRoute: AddRoute = (api, dependencies) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const request = c.req.valid("json");
    const once = {
      db: dependencies.db,
      organizationId,
      operationId: "createScan",
      key: c.req.valid("header")["idempotency-key"],
      request,
      schema: CreateScanResponse,
    };
    const { body, location } = await answerOnce(once, () => accept(request, organizationId, dependencies));
    return c.json(body, 202, { Location: location });
  });
};

async function accept(request: Request, organizationId: OrganizationId, { db, line, policy }: ApiDependencies) {
  const { url, ref = null, ...options } = request;
  const { url: canonical, name } = parseRepositoryUrl(url, policy);
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
  return { body: { id, state, repositoryId, deduplicated, position: position ?? 0 }, location: `/v1/scans/${id}` };
}
