exports.update = async (db, id) => {
  const order = await db.orders.findOne({ id });
  if (!order) return null;
  return order.total;
};
