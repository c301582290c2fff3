import { createRoute, z } from "@hono/zod-openapi";
import { RepositoryHistory, RepositoryHistoryQuery, RepositoryId } from "@muster/contract";
import { getCalendar, getRepository, repositoryHistory } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { checkTrendRange } from "../trends/check-trend-range.ts";
import { missingRepository } from "./missing-repository.ts";

const { route, refusals } = describeOperation({
  operationId: "getRepositoryHistory",
  tag: "Repositories",
  summary: "The days on which a repository was scanned",
  scope: "scans:read",
  takes: ["query"],
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/repositories/{id}/history",
  ...route,
  request: { params: z.object({ id: RepositoryId }), query: RepositoryHistoryQuery.strict() },
  responses: {
    200: { description: "The days, oldest first", content: { "application/json": { schema: RepositoryHistory } } },
    ...refusals,
  },
});

const yearMs = 365 * 86_400_000;

/** `GET /v1/repositories/{id}/history` */
export const repositoryHistoryRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { id: repositoryId } = c.req.valid("param");
    const query = c.req.valid("query");
    const { today } = await getCalendar(db, { organizationId });
    checkTrendRange(query, today);
    if ((await getRepository(db, { organizationId, repositoryId })) === null) throw missingRepository();
    const to = query.to ?? today;
    const from = query.from ?? new Date(Date.parse(to) - yearMs).toISOString().slice(0, 10);
    return c.json(await repositoryHistory(db, { organizationId, repositoryId, from, to }), 200);
  });
};
