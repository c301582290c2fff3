exports.close = async (posts) => {
  for (const post of posts) {
    await Post.updateOne({ _id: post._id }, { closed: true }); // expect: javascript/n-plus-one-query
  }
  posts.forEach(async (post) => {
    post.author = await User.findById(post.author); // expect: javascript/n-plus-one-query
  });
};
exports.users = async (ids) => {
  const users = [];
  for (const id of ids) users.push(await User.findById(id)); // expect: javascript/n-plus-one-query
  return users;
};
exports.names = async (ids, knex) => {
  for (const id of ids) {
    const user = await knex("users").where({ id }).first(); // expect: javascript/n-plus-one-query
    console.log(user.name);
  }
};
