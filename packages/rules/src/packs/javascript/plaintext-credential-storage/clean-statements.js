exports.join = async (req, res) => {
  const { email, password } = req.body;
  const hashed = await argon2.hash(password);
  await pool.query("INSERT INTO members (email, password) VALUES ($1, $2)", [email, hashed]);
  res.end();
};

exports.signIn = async (req, res) => {
  const { email, password } = req.body;
  const { rows } = await pool.query("SELECT id FROM members WHERE email = $1 AND password = crypt($2, password)", [email, password]);
  await pool.query("INSERT INTO members (email, password) VALUES ($1, crypt($2, gen_salt('bf')))", [email, password]);
  await pool.query("UPDATE members SET seen = now() WHERE email = $1", [email]);
  res.json(rows);
};
