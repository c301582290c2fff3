import { Hono } from "hono";
import { createReadStream } from "node:fs";
import path from "node:path";

export const app = new Hono();

app.get("/logs/:file", (c) => {
  const file = c.req.param("file");
  return c.body(createReadStream(path.resolve("/var/log/ledger", file))); // expect: javascript/path-traversal
});
