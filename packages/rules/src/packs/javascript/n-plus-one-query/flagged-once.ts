export async function names(ids: string[], db: Db) {
  const found = [];
  for (const id of ids) {
    if (!id) continue;
    const rows = await db.query("SELECT name FROM users WHERE id = $1", [id]); // expect: javascript/n-plus-one-query
    if (rows.length > 0) found.push(rows[0]);
  }
  return found;
}
