import { createRoute } from "@hono/zod-openapi";
import { CreateBatchRequest, CreateBatchResponse, IdempotencyHeaders, limits } from "@muster/contract";
import { answerOnce } from "../../answer-once.ts";
import type { AddRoute } from "../../dependencies.ts";
import { describeOperation } from "../../openapi/describe-operation.ts";
import { acceptBatch } from "./accept-batch.ts";
import { readInput } from "./read-input.ts";

const { route, refusals } = describeOperation({
  operationId: "createBatch",
  tag: "Batches",
  summary: "Submit many repositories at once",
  description: `Up to ${String(limits.batches.inputsMax)} inputs; every one is accepted or refused by itself, and the answer says which. Inputs that name the same repository and ref share one scan, also with scans that wait already. Sent again without an Idempotency-Key, it makes another batch of the scans that still wait.`,
  scope: "scans:write",
  takes: ["body"],
  bodyBytesMax: limits.batches.bodyBytesMax,
  problems: ["conflict"],
});

const definition = createRoute({
  method: "post",
  path: "/v1/scans/batch",
  ...route,
  request: {
    headers: IdempotencyHeaders,
    body: { required: true, content: { "application/json": { schema: CreateBatchRequest } } },
  },
  responses: {
    202: {
      description: "Stored; what was accepted will run",
      headers: { Location: { schema: { type: "string" }, description: "The batch" } },
      content: { "application/json": { schema: CreateBatchResponse } },
    },
    ...refusals,
  },
});

/** `POST /v1/scans/batch` */
export const createBatchRoute: AddRoute = (api, { db, line, policy }) => {
  api.openapi(definition, async (c) => {
    const { organizationId } = c.get("caller");
    const request = c.req.valid("json");
    const once = {
      db,
      organizationId,
      operationId: "createBatch",
      key: c.req.valid("header")["idempotency-key"],
      request,
      schema: CreateBatchResponse,
    };
    const { body, location } = await answerOnce(once, async () => {
      const { scans, name = null, priority, labels = [] } = request;
      const inputs = scans.map((scan) => readInput(scan, { policy, labels }));
      const created = await acceptBatch({ db, line }, { organizationId, name, priority, rerunOf: null, inputs });
      return { body: created, location: `/v1/batches/${created.batch.id}` };
    });
    return c.json(body, 202, { Location: location });
  });
};
