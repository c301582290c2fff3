import { Problem, limits, problems, type ProblemCode, type Scope } from "@muster/contract";
import { every } from "hono/combine";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";
import { problemType } from "../http-errors.ts";
import { jsonType, limitedBody, parsedBody } from "../middleware/json-body.ts";
import { requireScope } from "../middleware/require-scope.ts";

export interface Operation {
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** What the key must be allowed to do; "any" for every valid key, "open" for a route without a key. */
  readonly scope: Scope | "any" | "open";
  /** Whether the request has a body, a query, or a cursor among its query. */
  readonly takes?: readonly ("body" | "query" | "cursor")[];
  /** Of the body; `limits.http.bodyBytesMax` if absent. */
  readonly bodyBytesMax?: number;
  /** Problems of its own, beside those that follow from the above. */
  readonly problems?: readonly ProblemCode[];
}

/**
 * Returns the parts of a route's definition that say who may call it and how it refuses: one source for the middleware
 * that enforces it and the document that tells. `refusals` is typed as holding nothing, because handlers throw problems
 * and never return them.
 */
export function describeOperation(operation: Operation) {
  const { operationId, summary, scope } = operation;
  const scoped = scope === "any" || scope === "open" ? [] : [scope];
  const needs = scoped.length === 0 ? [] : [`Needs the scope \`${scoped.join()}\`.`];
  const description = [operation.description, ...needs].filter((part) => part !== undefined).join("\n\n");
  return {
    route: {
      operationId,
      summary,
      tags: [operation.tag],
      ...(description === "" ? {} : { description }),
      security: scope === "open" ? [] : [{ apiKey: scoped }],
      middleware: guard(operation),
    },
    refusals: refusalsOf(operation) as object,
  };
}

/** Order matters: who asks, then may they, then is the body fit to be read. */
function guard({ scope, takes = [], bodyBytesMax = limits.http.bodyBytesMax }: Operation): MiddlewareHandler<ApiEnv> {
  const scoped = scope === "any" || scope === "open" ? [] : [requireScope(scope)];
  const body = takes.includes("body") ? [jsonType, limitedBody(bodyBytesMax), parsedBody] : [];
  const steps = [...scoped, ...body];
  return steps.length === 0 ? pass : every(...steps);
}

const pass = createMiddleware<ApiEnv>((_c, next) => next());

function refusalsOf({ scope, takes = [], problems: own = [] }: Operation): Record<string, object> {
  const codes: ProblemCode[] = [
    ...(takes.includes("cursor") ? (["invalid-cursor"] as const) : []),
    ...(takes.includes("body") ? (["malformed-json", "body-too-large", "unsupported-media-type"] as const) : []),
    ...(takes.length > 0 ? (["invalid-request"] as const) : []),
    ...(scope === "open" ? [] : (["unauthenticated", "unavailable"] as const)),
    ...(scope === "open" || scope === "any" ? [] : (["insufficient-scope"] as const)),
    "internal",
    ...own,
  ];
  const statuses = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return Object.fromEntries([...statuses].map(([status, some]) => [status, refusal(status, some)]));
}

const statusHeaders: Readonly<Record<number, object>> = {
  401: { "WWW-Authenticate": { schema: { type: "string" }, description: "The scheme to use: Bearer" } },
  403: { "WWW-Authenticate": { schema: { type: "string" }, description: "The scope that is missing" } },
  503: { "Retry-After": { schema: { type: "integer" }, description: "Seconds to wait before asking again" } },
};

function refusal(status: number, codes: readonly ProblemCode[]): object {
  const examples = Object.fromEntries(codes.map((code) => [code, { value: example(code) }]));
  return {
    description: codes.map((code) => `${problems[code].title} (\`${code}\`)`).join("; "),
    ...(statusHeaders[status] === undefined ? {} : { headers: statusHeaders[status] }),
    content: { "application/problem+json": { schema: Problem, examples } },
  };
}

function example(code: ProblemCode): Problem {
  const { title, status } = problems[code];
  const requestId = "5f0c1c9e-6b1e-4b0e-9a3c-0d4f6a1f2b3c";
  return { type: problemType(code), title, status, detail: `${title}.`, code, requestId };
}
