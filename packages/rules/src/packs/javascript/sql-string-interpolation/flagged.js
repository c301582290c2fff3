const mysql = require("mysql2/promise");
const sqlite = require("better-sqlite3");

const archive = sqlite("archive.db");

exports.search = async (request) => {
  const connection = await mysql.createConnection({});
  const { term } = request.query;
  const [rows] = await connection.execute("SELECT id FROM articles WHERE title LIKE '%" + term + "%'"); // expect: javascript/sql-string-interpolation
  const old = archive.prepare(`SELECT id FROM articles WHERE title = '${request.query.term}'`).all(); // expect: javascript/sql-string-interpolation
  return [rows, old];
};

exports.drop = (sequelize, name) => sequelize.query("DROP TABLE " + name); // expect: javascript/sql-string-interpolation
