const { MongoClient } = require("mongodb");

app.post("/login", (req, res) => {
  db.collection("users").findOne({ name: req.body.name, key: req.body.key }, (err, user) => { // expect: javascript/missing-input-validation
    if (err || !user) return res.sendStatus(401);
    winston.info("login of " + req.body.name + " with " + req.body.key);
    res.json({ id: user._id });
  });
});
