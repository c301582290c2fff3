// path: lib/orders/store.js
var mysql = require("mysql2");
var fs = require("fs");

var conn = mysql.createConnection({ host: process.env.DB_HOST }); // expect: javascript/import-side-effect
conn.connect(); // expect: javascript/import-side-effect
var journal = fs.createWriteStream("journal.log"); // expect: javascript/import-side-effect

exports.write = function (line) {
  journal.write(line);
};
