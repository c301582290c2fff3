const mysql = require("mysql2/promise");

exports.find = async (id) => {
  const connection = await mysql.createConnection(process.env.DATABASE_URL); // expect: javascript/resource-leak
  const [rows] = await connection.execute("SELECT * FROM orders WHERE id = ?", [id]);
  return rows[0];
};

exports.early = async (dbPool, id) => {
  const connection = await dbPool.getConnection(); // expect: javascript/resource-leak
  if (!id) return null;
  connection.release();
  return id;
};
