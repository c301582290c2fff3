export function first(db: Database, filter: Filter) {
  const params: unknown[] = [];
  const whereClause = buildWhereClause(filter, params);
  return db.prepare(`SELECT id FROM orders WHERE ${whereClause} LIMIT 1`).get(...params);
}

export async function dropColumns(table: string, names: string[], client: Client) {
  const columns = names.map((name, at) => `$${at + 2}:name`).join(", DROP COLUMN ");
  await client.none(`ALTER TABLE $1:name DROP COLUMN ${columns}`, [table, ...names]);
}

export function all(db: Database, filter: Filter) {
  const { whereClause, params } = buildWhere(filter);
  const statement = db.prepare(`SELECT id FROM orders WHERE ${whereClause}`);
  return statement.all(...params);
}
