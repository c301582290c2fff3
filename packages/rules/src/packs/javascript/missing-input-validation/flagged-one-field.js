const validator = require("validator");
const User = require("../models/user");

exports.signIn = async (req, res) => {
  if (!validator.isEmail(req.body.email)) return res.status(401).end();
  const user = await User.findOne({ email: req.body.email, password: req.body.password }); // expect: javascript/missing-input-validation
  res.json({ isKnown: user !== null });
};
