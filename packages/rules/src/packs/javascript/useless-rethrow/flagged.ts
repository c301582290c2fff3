export async function load(db: Database) {
  try {
    return await db.orders();
    // expect-below: javascript/useless-rethrow
  } catch (error) {
    throw error;
  }
}

export async function store(db: Database, order: Order) {
  try {
    await db.save(order);
    // expect-below: javascript/useless-rethrow
  } catch (err) {
    throw err;
  } finally {
    db.release();
  }
}

export const fetchAll = (client: Client) =>
  // expect-below: javascript/useless-rethrow
  client.all().catch((error) => {
    throw error;
  });
