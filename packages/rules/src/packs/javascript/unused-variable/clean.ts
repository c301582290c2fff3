export const limit = 10;
const internal = 1;
const kinds = ["a", "b"] as const;

export type Kind = (typeof kinds)[number];
export const scale = (value: number) => value * internal;

export function total(items: Item[]) {
  const count = items.length;
  const _ignored = items[0];
  const { price, ...described } = items[0];
  let sum = 0;
  sum += price;
  const show = () => count;
  for (const item of items) sum += item.price;
  return { sum, show, described };
}

export async function hold(pool: Pool) {
  await using connection = await pool.connect();
  const type = "a" as const;
  type Kind = typeof type;
  return pool as unknown as Kind;
}
