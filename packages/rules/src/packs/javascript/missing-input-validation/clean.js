const Joi = require("joi");
const schema = Joi.object({ name: Joi.string().required() });

exports.create = async (req, res) => {
  await schema.validateAsync(req.body);
  res.json(await User.create(req.body));
};
exports.isSelf = (req, res) => res.json({ self: parseInt(req.params.uid, 10) === req.user.uid });
exports.copy = (req, res) => res.json(Object.assign({}, req.body).name);
exports.start = (params) => setTimeout(exports.copy, parseInt(params.timeout, 10));
exports.checked = async (req, res) => {
  const { title } = req.body;
  if (typeof title !== "string" || title.length > 200) return res.sendStatus(400);
  return res.json(await Post.create({ title }));
};
