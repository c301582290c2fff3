import { createRoute } from "@hono/zod-openapi";
import { RuleList } from "@muster/contract";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";

const { route, refusals } = describeOperation({
  operationId: "listRules",
  tag: "Rules",
  summary: "Every rule of this version",
  description: "`digest` moves whenever any rule's results may change.",
  scope: "any",
});

const definition = createRoute({
  method: "get",
  path: "/v1/rules",
  ...route,
  responses: { 200: { description: "The rules", content: { "application/json": { schema: RuleList } } }, ...refusals },
});

/** `GET /v1/rules` */
export const listRulesRoute: AddRoute = (api, { ruleSet }) => {
  api.openapi(definition, (c) => c.json({ digest: ruleSet.digest, items: [...ruleSet.items] }, 200));
};
