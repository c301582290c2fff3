import { createRoute } from "@hono/zod-openapi";
import { Health } from "@muster/contract";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";

const { route, refusals } = describeOperation({
  operationId: "getHealth",
  tag: "Health",
  summary: "The process is up",
  scope: "open",
});

const definition = createRoute({
  method: "get",
  path: "/healthz",
  ...route,
  responses: { 200: { description: "It is", content: { "application/json": { schema: Health } } }, ...refusals },
});

/** `GET /healthz` */
export const liveRoute: AddRoute = (api, { version }) => {
  api.openapi(definition, (c) => c.json({ status: "ok" as const, version }, 200));
};
