const { Pool } = require("undici");

module.exports = new Pool("https://api.acme.io", { connections: 10 });
