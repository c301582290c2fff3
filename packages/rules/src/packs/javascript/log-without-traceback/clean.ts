export async function save(order: Order) {
  try {
    await store(order);
  } catch (error) {
    logger.error({ err: error }, "saving failed");
  }
  try {
    await notify(order);
  } catch (error) {
    console.error(error.message, error.stack);
  }
  try {
    await index(order);
  } catch (error) {
    logger.warn(error.message);
    throw error;
  }
  try {
    await send(order);
  } catch (error) {
    logger.error(`not sent: ${error.message}`, error);
  }
  try {
    await close(order);
  } catch {
    logger.warn("not closed");
  }
}
