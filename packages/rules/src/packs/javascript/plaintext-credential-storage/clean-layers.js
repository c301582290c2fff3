const { models, rest } = require("./layers");

exports.reset = async (req, res) => {
  await models.users.update(req.user.id, { password: req.body.password });
  res.end();
};

exports.setPassword = (member, password) => rest.update("members", { id: member.id }, { password });
