const { MongoClient } = require("mongodb");

app.post("/login", (req, res) => {
  if (typeof req.body.name !== "string" || typeof req.body.key !== "string") return res.sendStatus(422);
  db.collection("users").findOne({ name: req.body.name, key: req.body.key }, (err, user) => {
    if (err || !user) return res.sendStatus(401);
    winston.info("login of " + req.body.name);
    res.json({ id: user._id });
  });
});
