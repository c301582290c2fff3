import { hasScope, type Scope } from "@muster/contract";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";
import { ProblemError } from "../problem-error.ts";

/** Lets a request pass whose key carries `scope`; answers 403 otherwise. */
export function requireScope(scope: Scope) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    if (!hasScope(c.get("caller").scopes, scope)) throw insufficientScope(scope);
    await next();
  });
}

function insufficientScope(scope: Scope): ProblemError {
  const headers = { "WWW-Authenticate": `Bearer realm="muster", error="insufficient_scope", scope="${scope}"` };
  return new ProblemError("insufficient-scope", `This needs a key with the scope ${scope}.`, { headers });
}
