export function register(app: Express) {
  app.get("/orders", async (req, res) => {
    const page = Number(req.query.page);
    if (!Number.isInteger(page) || page < 0) return res.sendStatus(400);
    return res.json(await listOrders(page));
  });
  app.get("/users", async (req, res) => {
    const size = parseInt(req.query.size, 10) || 20;
    res.json(await listUsers(size));
  });
  app.post("/users", async (req, res) => {
    res.json(await User.create({ name: String(req.body.name) }));
  });
  app.post("/webhook", (req, res) => {
    logger.info(req.body);
    res.end();
  });
}

export const toNumber = (text: string) => Number(text);
