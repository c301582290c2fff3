app.post("/login", async (req, res) => {
  const { email } = req.body;
  if (typeof email !== "string") return res.sendStatus(400);
  const user = await User.findOne({ email });
  res.json(user);
});

app.get("/team", async (req, res) => {
  res.json(await User.find({ team: req.user.team }));
});
