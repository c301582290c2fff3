import { createRoute, z } from "@hono/zod-openapi";
import { RuleResource } from "@muster/contract";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";

const { route, refusals } = describeOperation({
  operationId: "getRule",
  tag: "Rules",
  summary: "One rule",
  description:
    "By its id, which has two parts: `python/tls-verification-disabled`. A former id finds the rule as well.",
  scope: "any",
  problems: ["not-found"],
});

const part = z.string().min(1).max(200);

const definition = createRoute({
  method: "get",
  path: "/v1/rules/{pack}/{name}",
  ...route,
  request: { params: z.object({ pack: part, name: part }) },
  responses: {
    200: { description: "The rule", content: { "application/json": { schema: RuleResource } } },
    ...refusals,
  },
});

/** `GET /v1/rules/{pack}/{name}` */
export const getRuleRoute: AddRoute = (api, { ruleSet }) => {
  api.openapi(definition, (c) => {
    const { pack, name } = c.req.valid("param");
    const id = `${pack}/${name}`;
    const rule =
      ruleSet.items.find((some) => some.id === id) ?? ruleSet.items.find(({ aliases }) => aliases.includes(id));
    if (rule === undefined) throw new ProblemError("not-found", "There is no rule with this id.");
    return c.json(rule, 200);
  });
};
