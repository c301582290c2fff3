import { Hono } from "hono";
import { zValidator } from "@hono/zod-validator";
import { z } from "zod";

const app = new Hono();
app.get("/orders", zValidator("query", z.object({ page: z.coerce.number() })), (c) => c.json(c.req.valid("query")));
app.get("/invoices", (c) => {
  const page = parseInt(c.req.query("page")!, 10); // expect: javascript/missing-input-validation
  return c.json({ page });
});
