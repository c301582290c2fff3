import { createRoute } from "@hono/zod-openapi";
import { Readiness } from "@muster/contract";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { askDependencies } from "./ask-dependencies.ts";

const { route, refusals } = describeOperation({
  operationId: "getReadiness",
  tag: "Health",
  summary: "What the service depends on answers",
  description: "Asks Postgres (and whether it is migrated) and the queue's store, each now and within two seconds.",
  scope: "open",
});

const definition = createRoute({
  method: "get",
  path: "/readyz",
  ...route,
  responses: {
    200: { description: "All do", content: { "application/json": { schema: Readiness } } },
    503: { description: "One does not", content: { "application/json": { schema: Readiness } } },
    ...refusals,
  },
});

/** `GET /readyz` */
export const readyRoute: AddRoute = (api, { db, line, log }) => {
  api.openapi(definition, async (c) => {
    const dependencies = await askDependencies({ db, line, log });
    c.header("Cache-Control", "no-store");
    const isReady = dependencies.every(({ status }) => status === "ok");
    return isReady
      ? c.json({ status: "ok" as const, dependencies }, 200)
      : c.json({ status: "unavailable" as const, dependencies }, 503);
  });
};
