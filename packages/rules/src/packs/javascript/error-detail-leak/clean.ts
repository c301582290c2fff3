export function register(app: Express, db: Database, logger: Logger) {
  app.get("/orders", async (req, res) => {
    try {
      res.json(await db.orders());
    } catch (error) {
      logger.error({ error: error.message }, "listing orders failed");
      res.status(500).json({ error: "Internal error", requestId: req.id });
    }
  });
  app.use((err: Error, req: Request, res: Response, next: NextFunction) => {
    if (err instanceof ValidationError) return res.status(400).json({ error: err.message });
    if (process.env.NODE_ENV !== "production") return res.status(500).send(err.stack);
    return res.status(500).json({ error: "Internal error" });
  });
  app.post("/parse", (req, res) => {
    const result = Order.safeParse(req.body);
    if (!result.success) return res.status(400).json({ error: result.error.message });
    return res.json({ message: result.data.message });
  });
}

export async function handler(c: Context) {
  try {
    return c.json(await load());
  } catch (error) {
    return c.json({ error: isDevelopment ? error.message : "Internal error" }, 500);
  }
}
