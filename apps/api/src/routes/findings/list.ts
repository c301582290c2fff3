import { createRoute, z } from "@hono/zod-openapi";
import { FindingPage, ListFindingsQuery } from "@muster/contract";
import { listFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { negotiate } from "../../openapi/negotiate.ts";
import { linkNextPage } from "../../openapi/next-link.ts";
import { pageHeaders } from "../../openapi/page-headers.ts";
import { ProblemError } from "../../problem-error.ts";
import { exportResponse, findingTypes } from "./export.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "listFindings",
  tag: "Findings",
  summary: "Findings across repositories",
  description:
    "Filters combine; a list in one filter means any of its values. `Accept: application/x-ndjson` or `text/csv` (or `format`) streams all " +
    "of them, newest first, however many: then `limit`, `cursor` and `sort` have no meaning. A stream that fails is cut off, " +
    "never ended as if it were whole.",
  scope: "findings:read",
  takes: ["query", "cursor"],
  problems: ["not-acceptable"],
});

const definition = createRoute({
  method: "get",
  path: "/v1/findings",
  ...route,
  request: { query: ListFindingsQuery.strict() },
  responses: {
    200: {
      description: "One page, or all of them as a stream",
      headers: pageHeaders,
      content: {
        "application/json": { schema: FindingPage },
        "application/x-ndjson": { schema: z.string().describe("One `Finding` a line") },
        "text/csv": { schema: z.string().describe("A line of names, then one finding a line") },
      },
    },
    ...refusals,
  },
});

/** `GET /v1/findings` */
export const listFindingsRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const { format: asked, ...query } = withEveryRuleId(ruleSet.items, c.req.valid("query"));
    const format = asked ?? negotiate(c.req.header("Accept"), findingTypes);
    if (format === null) {
      throw new ProblemError("not-acceptable", `Findings are one of ${Object.values(findingTypes).join(", ")}.`);
    }
    if (format !== "json") return exportResponse(db, { organizationId, filter: query, format });
    const page = await listFindings(db, { organizationId, ...query });
    linkNextPage(c, page.nextCursor);
    return c.json(page, 200);
  });
};
