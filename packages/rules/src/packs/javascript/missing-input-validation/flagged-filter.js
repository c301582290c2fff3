app.post("/login", async (req, res) => {
  const user = await User.findOne({ email: req.body.email, password: req.body.password }); // expect: javascript/missing-input-validation
  res.json(user);
});

app.delete("/sessions", async (req, res) => {
  await db.collection("sessions").deleteMany({ device: req.body.device }); // expect: javascript/missing-input-validation
  res.end();
});
