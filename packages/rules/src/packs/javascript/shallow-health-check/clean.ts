import { Pool } from "pg";

const pool = new Pool();

export function register(app: Express) {
  app.get("/health", async (req, res) => {
    await pool.query("SELECT 1");
    res.json({ status: "ok" });
  });
  app.get("/live", (req, res) => res.send("ok"));
  app.get("/orders/:id/status", async (req, res) => res.json(await statusOf(req.params.id)));
  app.get("/readyz", (req, res) => checkReady(res));
}
