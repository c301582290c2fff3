const plans = new Set(["team", "company"]);

app.post("/preview", async (req, res) => {
  if (!plans.has(req.user.plan)) return res.sendStatus(403);
  const { address } = req.body;
  const page = await fetch(address); // expect: javascript/server-side-request-forgery
  res.send(await page.text());
});

app.post("/checked", async (req, res) => {
  const { address } = req.body;
  const { hostname } = new URL(address);
  if (!plans.has(hostname)) return res.sendStatus(403);
  res.send(await (await fetch(address)).text());
});

app.post("/kinds", async (req, res) => {
  const { address, kind } = req.body;
  switch (kind) {
    case "page":
      return res.send(await (await fetch(address)).text()); // expect: javascript/server-side-request-forgery
    default:
      return res.sendStatus(400);
  }
});
