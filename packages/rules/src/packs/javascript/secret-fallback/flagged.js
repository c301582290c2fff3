const session = require("express-session");
const config = require("./config");

const apiToken = process.env.API_TOKEN;

module.exports = (app) => {
  app.use(session({ secret: process.env.SESSION_SECRET || "change-me" })); // expect: javascript/secret-fallback
  app.set("token", apiToken || "local-token"); // expect: javascript/secret-fallback
  app.set("key", config.signingKey || "s3cr3t"); // expect: javascript/secret-fallback
};

module.exports.database = { password: process.env.DB_PASS || "postgres" }; // expect: javascript/secret-fallback
