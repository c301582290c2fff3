import { open } from "node:fs/promises";

export async function count(pool: Pool) {
  const client = await pool.connect();
  try {
    const { rows } = await client.query("SELECT count(*) FROM orders");
    return rows[0].count;
  } finally {
    client.release();
  }
}

export async function acquire(pool: Pool) {
  const client = await pool.connect();
  return client;
}

export async function transfer(sequelize: Sequelize) {
  const transaction = await sequelize.transaction();
  try {
    await debit(transaction);
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

export const viaCallback = (knex: Knex) => {
  const done = knex.transaction(async (trx) => trx("orders").delete());
  return done;
};

export class Browser {
  async start(file: string) {
    const handle = await open(file);
    this.handle = handle;
  }
}
