export async function book(db: IDatabase<unknown>, room: string, guest: string) {
  const taken = await db.oneOrNone("SELECT id FROM bookings WHERE room = $1", [room]); // expect: javascript/race-check-then-act
  if (taken) throw new Error("taken");
  return db.none("INSERT INTO bookings (room, guest) VALUES ($1, $2)", [room, guest]);
}

export async function enter(db: Database, name: string) {
  const known = await db.get("SELECT id FROM members WHERE name = ?", name); // expect: javascript/race-check-then-act
  if (!known) await db.run("INSERT INTO members (name) VALUES (?)", name);
}

export async function takeSeat(redis: Redis, film: string) {
  const left = parseInt((await redis.get(film)) ?? "0", 10); // expect: javascript/race-check-then-act
  if (left < 1) return false;
  await redis.set(film, left - 1);
  return true;
}
