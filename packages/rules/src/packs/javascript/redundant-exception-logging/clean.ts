export async function save(order: Order) {
  try {
    await store(order);
  } catch (error) {
    logger.error("not stored", error);
    return null;
  }
  try {
    await notify(order);
  } catch (error) {
    throw new OrderError("not notified", { cause: error });
  }
  try {
    await index(order);
  } catch (error) {
    logger.error("indexing failed", error);
    if (order.important) throw error;
    throw new Error("try again");
  }
  return order;
}
