const { Member } = require("./member");

class Account extends Model {
  async $beforeInsert(context) {
    await super.$beforeInsert(context);
    this.password = await bcrypt.hash(this.password, 12);
  }

  static open({ email, password }) {
    return models.accounts.query().insert({ email, password });
  }
}

exports.reset = async (req, res) => {
  await models.users.update(req.user.id, { password: req.body.password });
  res.end();
};

exports.setPassword = (member, password) => rest.update("members", { id: member.id }, { password });

module.exports.Account = Account;
