export const guestsOf = (db: IDatabase<unknown>, ids: string[]) =>
  db.any("SELECT * FROM guests WHERE id = ANY($1)", [ids]);

export async function settle(promises: Promise<number>[][]) {
  const first = [];
  for (const each of promises) {
    first.push(await Promise.any(each));
  }
  return first;
}
