export async function note(db: IDatabase<unknown>, room: string) {
  const taken = await db.oneOrNone("SELECT id FROM bookings WHERE room = $1", [room]);
  if (taken) throw new Error("taken");
  return db.none("INSERT INTO refusals (room) VALUES ($1)", [room]);
}

export async function enter(db: Database, name: string) {
  const known = await db.get("SELECT id FROM members WHERE name = ?", name);
  if (!known) await db.run("INSERT INTO members (name) VALUES (?) ON CONFLICT DO NOTHING", name);
}

export async function showSeats(redis: Redis, film: string) {
  const left = parseInt((await redis.get(film)) ?? "0", 10);
  await redis.set(`shown:${film}`, "1");
  return left - 1;
}
