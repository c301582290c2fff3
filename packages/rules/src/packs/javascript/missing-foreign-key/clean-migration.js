// path: server/models/authentication.js
const { Sequelize } = require("sequelize");

module.exports = {
  up: (query) =>
    query.createTable("authentications", {
      serviceId: { type: Sequelize.STRING, allowNull: false },
      token: { type: Sequelize.STRING },
    }),
};
