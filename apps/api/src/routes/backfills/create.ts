import { createRoute, z } from "@hono/zod-openapi";
import { BackfillResource, CreateBackfillRequest, IdempotencyHeaders, RepositoryId } from "@muster/contract";
import { createBackfill, getCalendar } from "@muster/db";
import { answerOnce } from "../../answer-once.ts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingRepository } from "../repositories/missing-repository.ts";

const { route, refusals } = describeOperation({
  operationId: "createBackfill",
  tag: "Repositories",
  summary: "Analyse the past of a repository",
  description:
    "Analyses commits of the tracked branch from before the repository's first scan, one per interval and the one that was there when they begin, by today's rules, at the lowest priority. In the end findings have the times at which commits brought and removed them, and trends have the days of these commits; days that were really scanned stay. A repository has one active backfill: the same request again is answered with it, another one is a conflict.",
  scope: "scans:write",
  takes: ["body"],
  problems: ["not-found", "conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/repositories/{id}/backfill",
  ...route,
  request: {
    headers: IdempotencyHeaders,
    params: z.object({ id: RepositoryId }),
    body: { required: true, content: { "application/json": { schema: CreateBackfillRequest } } },
  },
  responses: {
    202: {
      description: "Accepted, or active already in the same words",
      headers: { Location: { schema: { type: "string" }, description: "The backfill" } },
      content: { "application/json": { schema: BackfillResource } },
    },
    ...refusals,
  },
});

/** `POST /v1/repositories/{id}/backfill` */
export const createBackfillRoute: AddRoute = (api, { db, line }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const repositoryId = c.req.valid("param").id;
    const request = c.req.valid("json");
    const once = {
      db,
      organizationId,
      operationId: "createBackfill",
      key: c.req.valid("header")["idempotency-key"],
      request: { repositoryId, ...request },
      schema: BackfillResource,
    };
    const { body, location } = await answerOnce(once, async () => {
      const page = `/v1/repositories/${repositoryId}/backfill`;
      const { today } = await getCalendar(db, { organizationId });
      if (request.since > today) throw inFuture();
      const created = await createBackfill(db, { organizationId, repositoryId, ...request });
      if (created.outcome === "missing") throw missingRepository();
      if (created.outcome === "archived" || created.outcome === "never-scanned") throw refused(created.outcome);
      const { backfill } = created;
      if (created.outcome === "active" && !created.isSame) {
        const headers = { Location: page };
        throw new ProblemError("conflict", "Another backfill of the repository is active; see Location.", { headers });
      }
      if (created.outcome === "created") await line.enterBackfill({ id: backfill.id, organizationId });
      return { body: backfill, location: page };
    });
    return c.json(body, 202, { Location: location });
  });
};

function inFuture(): ProblemError {
  const errors = [{ pointer: "/since", detail: "must not be in the future" }];
  return new ProblemError("invalid-request", "/since: must not be in the future", { errors });
}

function refused(outcome: "archived" | "never-scanned"): ProblemError {
  const detail =
    outcome === "archived"
      ? "The repository is archived, and archived repositories are not scanned."
      : "The repository has no succeeded scan yet: its past is put in front of its first scan.";
  return new ProblemError("conflict", detail);
}
