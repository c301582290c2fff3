import { describe, expect, it } from "vitest";
import { factsOf, routeLines } from "../../testing/facts-of.ts";

describe("a router that is mounted in its own file", () => {
  it("has the path and the guards of its mount, and what is used before its routes", async () => {
    const facts = await factsOf(
      "app.js",
      `const express = require("express");
const app = express();
const admin = express.Router();
app.use(helmet());
app.use("/api", apiLimiter);
admin.get("/early", early);
admin.use(requireAdmin);
admin.get("/stats", stats);
app.use("/admin", requireLogin, admin);
app.get("/api/orders", orders);
app.get("/apiary", bees);
app.use("/users", usersRouter);
app.get("/users/me", me);
app.use((error, request, response, next) => {});
app.use(/^\\/x/, other);
app.get("/late", controller.late.bind(controller));
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /admin/early early [helmet, requireLogin]",
      "GET /admin/stats stats [helmet, requireLogin, requireAdmin]",
      "GET /api/orders orders [helmet, apiLimiter]",
      "GET /apiary bees [helmet]",
      "GET /users/me me [helmet]",
      "GET /late controller.late [helmet]",
    ]);
  });

  it("stands under each path where it is mounted twice", async () => {
    const facts = await factsOf(
      "app.ts",
      `import { Router } from "express";\nconst orders = Router();\norders.get("/:id", show);\napp.use("/v1/orders", orders);\napp.use("/v2/orders", requireUser, orders);\n`,
    );
    expect(routeLines(facts)).toEqual(["GET /v1/orders/:id show []", "GET /v2/orders/:id show [requireUser]"]);
  });

  it("may be a plugin of Fastify, and its hooks are its own", async () => {
    const facts = await factsOf(
      "app.ts",
      `import Fastify from "fastify";
const app = Fastify();
async function users(instance) {
  instance.addHook("onRequest", verify);
  instance.get("/:id", show);
}
app.register(users, { prefix: "/users" });
app.register(async (instance) => { instance.post("/x", make); }, { prefix: "/inline" });
app.route({ method: "GET", url: "/health", handler: health });
`,
    );
    expect(routeLines(facts)).toEqual([
      "GET /users/:id show [verify]",
      "POST /inline/x make []",
      "GET /health health []",
    ]);
  });

  it("may be made and filled in one chain", async () => {
    const facts = await factsOf(
      "app.ts",
      `import { Hono } from "hono";
const api = new Hono().get("/ping", ping).use(auth).get("/me", me);
const app = new Hono();
app.use("/admin/*", jwt);
app.get("/admin/x", x);
app.route("/api", api);
`,
    );
    expect(routeLines(facts)).toEqual(["GET /api/ping ping []", "GET /api/me me [auth]", "GET /admin/x x [jwt]"]);
  });
});
