app.post("/reports", async (req, res) => {
  await buildReport(req.body.id);
  res.sendStatus(200);
});

app.get("/imports", (req, res) => {
  importAll(req.query.id).then((rows) => res.json(rows));
});

app.post("/exports", (req, res) => {
  exportAll(req.body.id).catch((cause) => logger.error({ cause }));
  res.sendStatus(202);
});

async function buildReport(id: string) {
  await render(await load(id));
}
