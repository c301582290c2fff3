// path: lib/orders/pool.js
var mysql = require("mysql2");

var pool = mysql.createPool({ host: process.env.DB_HOST });

exports.ask = function (statement, done) {
  mysql.createConnection({ host: process.env.DB_HOST }).query(statement, done);
};
exports.pool = pool;
