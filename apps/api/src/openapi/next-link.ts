import type { Context } from "hono";
import type { ApiEnv } from "../dependencies.ts";

/** Sets `Link: <…>; rel="next"` (RFC 8288) when there is a next page: the same request with its cursor. */
export function linkNextPage(c: Context<ApiEnv>, nextCursor: string | null): void {
  if (nextCursor === null) return;
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.set("cursor", nextCursor);
  c.header("Link", `<${pathname}?${searchParams.toString()}>; rel="next"`);
}
