app.get("/status", async (req, res) => {
  const host = req.query.host;
  switch (host) {
    case "a.example.com":
    case "b.example.com":
      return res.json(await (await fetch(`https://${host}/status`)).json());
    default:
      return res.sendStatus(400);
  }
});
