import { createRoute } from "@hono/zod-openapi";
import { OrganizationResource, UpdateOrganizationRequest } from "@muster/contract";
import { updateOrganization } from "@muster/db";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { ProblemError } from "../../problem-error.ts";
import { missingOrganization } from "./missing-organization.ts";

const { route, refusals } = describeOperation({
  operationId: "updateOrganization",
  tag: "Organization",
  summary: "Change the organisation's name, time zone or ageing targets",
  description: "What is absent stays. Days that were counted under another time zone stay where they are.",
  scope: "admin",
  takes: ["body"],
  problems: ["conflict"],
});

const definition = createRoute({
  method: "patch",
  path: "/v1/organization",
  ...route,
  request: { body: { required: true, content: { "application/json": { schema: UpdateOrganizationRequest } } } },
  responses: {
    200: {
      description: "The organisation as it is now",
      content: { "application/json": { schema: OrganizationResource } },
    },
    ...refusals,
  },
});

/** `PATCH /v1/organization` */
export const updateOrganizationRoute: AddRoute = (api, { db }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const updated = await updateOrganization(db, { organizationId, ...c.req.valid("json") });
    if (updated === "name-taken") throw new ProblemError("conflict", "Another organisation has that name.");
    if (updated === "unknown-time-zone") {
      const place = { pointer: "/timeZone", detail: "is not known to the database" };
      throw new ProblemError("invalid-request", `${place.pointer}: ${place.detail}`, { errors: [place] });
    }
    if (updated === null) throw missingOrganization();
    return c.json(updated, 200);
  });
};
