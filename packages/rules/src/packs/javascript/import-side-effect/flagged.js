// path: src/models/user.js
const sequelize = require("./sequelize");

sequelize.sync(); // expect: javascript/import-side-effect
module.exports = sequelize.define("User", {});
