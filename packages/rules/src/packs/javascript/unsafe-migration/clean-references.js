exports.up = (db, done) => {
  db.runSql(
    `CREATE TABLE IF NOT EXISTS deliveries (id BIGSERIAL PRIMARY KEY, order_id INTEGER REFERENCES orders(id) ON DELETE CASCADE);
     CREATE INDEX IF NOT EXISTS deliveries_order ON deliveries(order_id);`,
    done,
  );
};
exports.down = (db, done) => db.runSql("DROP TABLE deliveries", done);
