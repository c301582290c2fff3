app.post("/orders", async (req, res) => {
  void keep(response.id); // expect: javascript/fire-and-forget-thread
  res.sendStatus(202);
});
