export async function load(db: Database) {
  try {
    return await db.orders();
  } catch (error) {
    logger.warn({ error }, "loading failed");
    throw error;
  }
}

export async function store(db: Database, order: Order) {
  try {
    await db.save(order);
  } catch (error) {
    if (!isRetryable(error)) throw error;
    await db.save(order);
  }
}

export async function wrap(db: Database) {
  try {
    await db.ping();
  } catch (error) {
    throw new DatabaseError("down", { cause: error });
  }
}
