export async function save(order: Order) {
  try {
    await store(order);
    // expect-below: javascript/redundant-exception-logging
  } catch (error) {
    logger.error("not stored", error);
    throw error;
  }
  try {
    await notify(order);
    // expect-below: javascript/redundant-exception-logging
  } catch (err) {
    console.error(err);
    logger.error({ err }, "not notified");
  }
}

export class Orders {
  async load() {
    try {
      return await this.fetch();
      // expect-below: javascript/redundant-exception-logging
    } catch (error) {
      this.logger.error(`loading failed: ${error.message}`);
      throw new OrderError("loading failed", { cause: error });
    }
  }
}
