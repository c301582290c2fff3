import { serve } from "@hono/node-server";
import { WebSocketServer } from "ws";

const host = process.env.HOST || "0.0.0.0";

export async function start(fastify: FastifyInstance, app: Express) {
  await fastify.listen({ port: 3000, host: "0.0.0.0" }); // expect: javascript/bind-all-interfaces
  app.listen(3000, "0.0.0.0", () => undefined); // expect: javascript/bind-all-interfaces
  serve({ fetch: app.fetch, port: 8787, hostname: "0.0.0.0" }); // expect: javascript/bind-all-interfaces
  app.listen(4000, host); // expect: javascript/bind-all-interfaces
  return new WebSocketServer({ port: 8080, host: "::" }); // expect: javascript/bind-all-interfaces
}
