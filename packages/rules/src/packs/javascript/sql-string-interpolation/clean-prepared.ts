export function first(db: Database, filter: Filter) {
  const params: unknown[] = [];
  const whereClause = buildWhereClause(filter, params);
  return db.prepare(`SELECT id FROM orders WHERE ${whereClause} LIMIT 1`).get(...params);
}

export function all(db: Database, filter: Filter) {
  const { whereClause, params } = buildWhere(filter);
  const statement = db.prepare(`SELECT id FROM orders WHERE ${whereClause}`);
  return statement.all(...params);
}
