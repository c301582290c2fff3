exports.login = async (req, res) => {
  const user = await User.findOne({ where: { email: req.body.email } });
  const valid = await compare(req.body.password, user.password);
  await db.sessions.create({ userId: user.id, valid });
  res.end();
};

exports.form = (state, action) => Object.assign(state, { password: action.payload });
