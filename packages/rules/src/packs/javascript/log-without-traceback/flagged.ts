export async function save(order: Order) {
  try {
    await store(order);
  } catch (error) {
    logger.error("saving failed: " + error.message); // expect: javascript/log-without-traceback
  }
  try {
    await notify(order);
  } catch (err) {
    console.error(`not notified: ${err}`); // expect: javascript/log-without-traceback
    return null;
  }
  try {
    await index(order);
  } catch (e: unknown) {
    logger.warn({ message: (e as Error).message }, "not indexed"); // expect: javascript/log-without-traceback
  }
  return order;
}
