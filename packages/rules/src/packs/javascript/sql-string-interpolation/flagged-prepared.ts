export function list(db: Database, filter: string, params: unknown[]) {
  app.get("/orders", (req, res) => {
    res.json(db.prepare(`SELECT id FROM orders WHERE ${req.query.filter}`).all()); // expect: javascript/sql-string-interpolation
    res.json(db.prepare(`SELECT id FROM orders WHERE ${req.query.filter}`).all(req.query.id)); // expect: javascript/sql-string-interpolation
  });
  db.query(`SELECT id FROM orders WHERE name LIKE '%${filter}%' AND shop = $1`, params); // expect: javascript/sql-string-interpolation
  const unbound = db.prepare(`SELECT id FROM orders WHERE ${filter}`); // expect: javascript/sql-string-interpolation
  return unbound.all();
}
