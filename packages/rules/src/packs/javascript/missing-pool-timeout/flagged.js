const { Pool } = require("pg");

const settings = { host: process.env.PGHOST, max: 5 };
module.exports = new Pool(settings); // expect: javascript/missing-pool-timeout
