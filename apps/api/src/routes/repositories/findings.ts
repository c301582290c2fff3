import { createRoute, z } from "@hono/zod-openapi";
import { FindingPage, ListFindingsQuery, RepositoryId } from "@muster/contract";
import { getRepository, listFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";
import { missingRepository } from "./missing-repository.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "listRepositoryFindings",
  tag: "Repositories",
  summary: "Findings of one repository",
  description: "As `GET /v1/findings` with its `repositoryId`; that one also streams.",
  scope: "findings:read",
  takes: ["query", "cursor"],
  problems: ["not-found"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/repositories/{id}/findings",
  ...route,
  request: {
    params: z.object({ id: RepositoryId }),
    query: ListFindingsQuery.omit({ repositoryId: true, label: true, owner: true, format: true }).strict(),
  },
  responses: {
    200: { description: "One page", headers: pageHeaders, content: { "application/json": { schema: FindingPage } } },
    ...refusals,
  },
});

/** `GET /v1/repositories/{id}/findings` */
export const listRepositoryFindingsRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { id: repositoryId } = c.req.valid("param");
    if ((await getRepository(db, { organizationId, repositoryId })) === null) throw missingRepository();
    const query = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    const page = await listFindings(db, { organizationId, ...query, repositoryId: [repositoryId] });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
