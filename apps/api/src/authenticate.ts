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
    const key = sentKey(c.req.header("Authorization"));
    const found = key === undefined ? null : await findApiKey(db, key);
    if (found === null) throw unauthenticated();
    c.set("caller", { keyId: found.id, organizationId: found.organizationId, scopes: found.scopes });
    await next();
  });
}

/** Returns the API key that a request's `Authorization` carries, whether it is a live one or not. */
export function sentKey(authorization: string | undefined): string | undefined {
  return bearer.exec(authorization ?? "")?.[1];
}

function unauthenticated(): ProblemError {
  const headers = { "WWW-Authenticate": 'Bearer realm="muster"' };
  return new ProblemError("unauthenticated", "Send a valid API key as `Authorization: Bearer <key>`.", { headers });
}
