exports.register = (req, res) => {
  const { email, password } = req.body;
  const member = new Member({ email, password });
  bcrypt.genSalt(10, (error, salt) => {
    bcrypt.hash(member.password, salt, (failure, hash) => {
      if (error || failure) return res.status(500).end();
      member.password = hash;
      member.save().then(() => res.end());
    });
  });
};
