import { Pool } from "pg";

const pool = new Pool();

export function register(app: Express, fastify: FastifyInstance) {
  app.get("/health", (req, res) => res.json({ status: "ok" })); // expect: javascript/shallow-health-check
  app.get("/healthz", (req, res) => { // expect: javascript/shallow-health-check
    res.status(200).send("OK");
  });
  fastify.get("/api/health", async () => ({ ok: true, uptime: process.uptime() })); // expect: javascript/shallow-health-check
  app.get("/orders", async (req, res) => res.json((await pool.query("SELECT id FROM orders")).rows));
}
