import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "../dependencies.ts";

/** Keeps answers about an organisation out of every cache. */
export const noStore = createMiddleware<ApiEnv>(async (c, next) => {
  await next();
  c.header("Cache-Control", "no-store");
});
