const Joi = require("joi");
const schema = Joi.object({ name: Joi.string().required() });

exports.create = async (req, res) => {
  await schema.validateAsync(req.body);
  res.json(await User.create(req.body));
};
