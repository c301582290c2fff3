let cached: Client | undefined;
let pool: Pool | null = null;
let mode = "light";
mode = detect() ?? mode;

export const limit = 10;

export function client() {
  cached ??= new Client();
  return cached;
}

export function connect() {
  if (!pool) pool = new Pool();
  return [pool, mode];
}

export function count(items: Item[]) {
  let total = 0;
  for (const item of items) total += item.price;
  return total;
}
