exports.create = async (req, res) => {
  const user = new User(req.body); // expect: javascript/missing-input-validation
  await user.save();
  await db.collection("events").insertOne(req.body); // expect: javascript/missing-input-validation
  res.json({ user, limit: Number.parseInt(req.params.limit) }); // expect: javascript/missing-input-validation
};
