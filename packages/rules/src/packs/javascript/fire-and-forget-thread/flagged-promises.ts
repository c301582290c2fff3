app.post("/reports", (req, res) => {
  buildReport(req.body.id); // expect: javascript/fire-and-forget-thread
  res.sendStatus(202);
});

app.post("/imports", async (req, res) => {
  importAll(req.body.id).then(() => metrics.count("imports")); // expect: javascript/fire-and-forget-thread
  res.sendStatus(202);
});

async function buildReport(id: string) {
  await render(await load(id));
}
