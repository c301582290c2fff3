const db = require("./db");

exports.find = (id) => db.query("SELECT * FROM users WHERE id = ?", [id]);
exports.all = () => db.query(`
  SELECT id
  FROM users
`);
exports.page = (request, response) => response.get(`/users/${request.params.id}`);
