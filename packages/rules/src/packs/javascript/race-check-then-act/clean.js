exports.update = async (db, id) => {
  const order = await db.orders.findOne({ id });
  if (!order) return null;
  return order.total;
};
exports.count = (redis, key) => redis.incr(key);
exports.rename = async (id, name) => {
  const account = await Account.findById(id);
  account.name = name;
  await account.save();
};
