import { Elysia } from "elysia";
import { db } from "./db";

export const api = new Elysia()
  .get("/orders", () => db.orders.all())
  .get("/health", () => ({ status: "healthy" })) // expect: javascript/shallow-health-check
  .listen(3000);
