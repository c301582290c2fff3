class Account extends Model {
  async $beforeInsert(context) {
    await super.$beforeInsert(context);
    this.password = await bcrypt.hash(this.password, 12);
  }

  static open({ email, password }) {
    return models.accounts.query().insert({ email, password });
  }
}

module.exports.Account = Account;
