exports.join = async (req, res) => {
  const { email, password } = req.body;
  await pool.query("INSERT INTO members (email, password) VALUES ($1, $2)", [email, password]); // expect: javascript/plaintext-credential-storage
  await pool.execute("UPDATE members SET `password` = ? WHERE id = ?", [req.body.password, req.user.id]); // expect: javascript/plaintext-credential-storage
  db.prepare("INSERT INTO members (email, password) VALUES (?, ?)").run(email, password); // expect: javascript/plaintext-credential-storage
  res.end();
};
