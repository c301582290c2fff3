exports.first = async (names) => {
  for (const name of names) {
    const found = await axios.get(`/users/${name}`);
    if (found) return found;
  }
  return User.find({ name: { $in: names } });
};
exports.all = async () => (await Post.findAll()).map((post) => post.title);
exports.migrate = async (client, statements) => {
  for (const sql of statements) await client.query(sql);
};
