export async function guestsOf(db: IDatabase<unknown>, ids: string[]) {
  const guests = [];
  for (const id of ids) {
    guests.push(await db.one("SELECT * FROM guests WHERE id = $1", [id])); // expect: javascript/n-plus-one-query
  }
  return guests;
}

export const roomsOf = (db: IDatabase<unknown>, hotels: Hotel[]) =>
  Promise.all(hotels.map(async (hotel) => await db.any("SELECT * FROM rooms WHERE hotel = $1", [hotel.id]))); // expect: javascript/n-plus-one-query
