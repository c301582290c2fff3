const LIMITS = { small: 10, big: 100 } as const;
const orders = { newest: "created_at DESC", name: "name ASC" };

export const readTop = (pool: Pool, size: keyof typeof LIMITS, order: keyof typeof orders) =>
  pool.query(`SELECT * FROM posts ORDER BY ${orders[order]} LIMIT ${LIMITS[size]}`);
