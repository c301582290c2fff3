const validator = require("validator");
const User = require("../models/user");

exports.find = async (req, res) => {
  if (!validator.isEmail(req.body.email)) return res.status(401).end();
  const user = await User.findOne({ email: req.body.email });
  res.json({ isKnown: user !== null });
};

exports.pay = async (req, res) => {
  const { token } = req.body;
  await stripe.charges.create({ amount: 400, currency: "eur", source: token });
  res.end();
};
