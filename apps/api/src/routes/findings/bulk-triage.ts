import { createRoute } from "@hono/zod-openapi";
import { BulkTriageRequest, BulkTriageResponse, limits } from "@muster/contract";
import { triageFindings } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { untilIsOver } from "./until-is-over.ts";
import { withEveryRuleId } from "../every-rule-id.ts";

const { route, refusals } = describeOperation({
  operationId: "bulkTriageFindings",
  tag: "Findings",
  summary: "Decide about many findings at once",
  description:
    "All or none, by ids or by a search of at most 20,000 findings. Ids that are not this organisation's are left out of `matched`. " +
    "The same request again changes nothing.",
  scope: "findings:triage",
  takes: ["body"],
  problems: ["conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/findings/bulk-triage",
  ...route,
  request: { body: { required: true, content: { "application/json": { schema: BulkTriageRequest } } } },
  responses: {
    200: { description: "How many", content: { "application/json": { schema: BulkTriageResponse } } },
    ...refusals,
  },
});

function tooMany(): ProblemError {
  const detail = `must find at most ${limits.triage.filterMax} findings`;
  return new ProblemError("invalid-request", `/filter: ${detail}`, { errors: [{ pointer: "/filter", detail }] });
}

/** `POST /v1/findings/bulk-triage` */
export const bulkTriageRoute: AddRoute = (api, { db, ruleSet }) => {
  api.openapi(definition, async (c) => {
    const { organizationId, keyId } = c.get("caller");
    const { filter, ...decision } = c.req.valid("json");
    const matched = filter === undefined ? {} : { filter: withEveryRuleId(ruleSet.items, filter) };
    const decided = await triageFindings(db, { organizationId, keyId, ...decision, ...matched });
    if (decided.outcome === "until-is-over") throw untilIsOver();
    if (decided.outcome === "other-count") {
      throw new ProblemError("conflict", `There are ${decided.matched} such findings now: look at them again.`);
    }
    if (decided.outcome === "too-many") throw tooMany();
    if (decided.outcome === "other-version") throw new Error("a bulk decision has no version");
    return c.json({ matched: decided.matched, changed: decided.changed }, 200);
  });
};
