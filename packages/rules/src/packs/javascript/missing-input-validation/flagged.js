exports.create = async (req, res) => {
  const user = new User(req.body); // expect: javascript/missing-input-validation
  await user.save();
  await db.collection("events").insertOne(req.body); // expect: javascript/missing-input-validation
  res.json({ user, limit: Number.parseInt(req.params.limit) }); // expect: javascript/missing-input-validation
};
exports.register = async (req, res) => {
  res.json(await User.create({ email: req.body.email, name: req.body.name })); // expect: javascript/missing-input-validation
};
exports.update = async (req, res) => {
  const { title } = req.body;
  await Post.updateOne({ _id: req.params.id }, { title }); // expect: javascript/missing-input-validation
  res.end();
};
