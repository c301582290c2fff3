// path: config/production.js
module.exports = { port: 1337, redisHost: "10.0.0.4" };
