import type { Context } from "hono";

export const onError = (err: Error, c: Context) => {
  console.error(err);
  return c.json({ error: "Internal error" }, 500);
};
export const toText = (err: Error, c: Context) => c.json({ error: err.message }, 422);
