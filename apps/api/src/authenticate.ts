import { findApiKey, type Database } from "@muster/db";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./dependencies.ts";
import { ProblemError } from "./problem-error.ts";

/** The longest header that could hold a key; anything else is not looked up. */
const bearer = /^Bearer +(mst_[A-Za-z0-9_-]{1,200})$/i;

/**
 * Lets a request pass that carries a live API key, and says whose it is. Missing, malformed, unknown, expired and
 * revoked keys get one and the same 401.
 */
export function authenticate(db: Database) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const key = bearer.exec(c.req.header("Authorization") ?? "")?.[1];
    const found = key === undefined ? null : await findApiKey(db, key);
    if (found === null) throw unauthenticated();
    c.set("caller", { keyId: found.id, organizationId: found.organizationId, scopes: found.scopes });
    await next();
  });
}

function unauthenticated(): ProblemError {
  const headers = { "WWW-Authenticate": 'Bearer realm="muster"' };
  return new ProblemError("unauthenticated", "Send a valid API key as `Authorization: Bearer <key>`.", { headers });
}
