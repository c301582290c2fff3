const User = require("../models/user");

exports.forgot = async (req, res, next) => {
  const user = await User.findOne({ email: req.body.email }); // expect: javascript/missing-input-validation
  if (!user) return next(new Refusal("There is no user with that email", 404));
  await remind(user);
  res.end();
};
