// Better: bcrypt.compare(password, user.password)
exports.create = async (req, res) => {
  const user = await User.create({ email: req.body.email, password: req.body.password }); // expect: javascript/plaintext-credential-storage
  res.json({ id: user.id });
};
