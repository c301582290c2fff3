import { randomUUID } from "node:crypto";
import { limits } from "@muster/contract";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";

const wellFormed = new RegExp(`^[A-Za-z0-9][A-Za-z0-9._:-]{0,${limits.http.requestIdCharactersMax - 1}}$`);

/** Takes the caller's `X-Request-Id` if it is well formed, else makes one, and puts it on the answer. */
export const requestId = createMiddleware<ApiEnv>(async (c, next) => {
  const given = c.req.header("X-Request-Id");
  const id = given !== undefined && wellFormed.test(given) ? given : randomUUID();
  c.set("requestId", id);
  await next();
  c.header("X-Request-Id", id);
});
