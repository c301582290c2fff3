exports.change = async (req, res) => {
  const user = await User.findByPk(req.params.id);
  user.password = req.body.password; // expect: javascript/plaintext-credential-storage
  await user.save();
  await knex("accounts").update({ api_key: req.body.apiKey }); // expect: javascript/plaintext-credential-storage
  res.end();
};
