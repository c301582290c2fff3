import { createRoute, z } from "@hono/zod-openapi";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { createDocument } from "../../openapi/create-document.ts";

const { route, refusals } = describeOperation({
  operationId: "getOpenapi",
  tag: "Documentation",
  summary: "This document",
  scope: "open",
});

const Document = z
  .looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) })
  .meta({ id: "OpenapiDocument" });

const definition = createRoute({
  method: "get",
  path: "/openapi.json",
  ...route,
  responses: {
    200: { description: "OpenAPI 3.1", content: { "application/json": { schema: Document } } },
    ...refusals,
  },
});

/** `GET /openapi.json` */
export const openapiRoute: AddRoute = (api, { version }) => {
  let document: z.infer<typeof Document> | undefined;
  api.openapi(definition, (c) => {
    // Made at the first request, when every route is there.
    document ??= Document.parse(createDocument(api, version));
    return c.json(document, 200);
  });
};
