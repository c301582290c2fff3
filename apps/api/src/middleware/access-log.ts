import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import type { ApiEnv, Caller } from "../dependencies.ts";

/** Asked every few seconds by whatever watches the service. */
const quietPaths = new Set(["/healthz", "/readyz"]);

/** Logs every request when it is answered: method, path, status, duration, whose key. Never headers, query or body. */
export function accessLog(log: Logger) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const start = performance.now();
    await next();
    // Below /v1 alone, and not when the key was refused.
    const caller = c.get("caller") as Caller | undefined;
    log[quietPaths.has(c.req.path) ? "debug" : "info"](
      {
        event: "request",
        requestId: c.get("requestId"),
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        durationMs: Math.round(performance.now() - start),
        ...(caller === undefined ? {} : { organizationId: caller.organizationId, keyId: caller.keyId }),
      },
      "request",
    );
  });
}
