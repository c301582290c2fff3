import { createRoute } from "@hono/zod-openapi";
import { OrganizationResource } from "@muster/contract";
import { getOrganization } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { missingOrganization } from "./missing-organization.ts";

const { route, refusals } = describeOperation({
  operationId: "getOrganization",
  tag: "Organization",
  summary: "The key's organisation and its settings",
  scope: "any",
});

const definition = createRoute({
  method: "get",
  path: "/v1/organization",
  ...route,
  responses: {
    200: { description: "The organisation", content: { "application/json": { schema: OrganizationResource } } },
    ...refusals,
  },
});

/** `GET /v1/organization` */
export const getOrganizationRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const organization = await getOrganization(db, { organizationId });
    if (organization === null) throw missingOrganization();
    return c.json(organization, 200);
  });
};
