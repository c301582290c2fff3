const { DataTypes } = require("sequelize");

module.exports = (sequelize) =>
  sequelize.define("share", {
    // The "Team" model does not exist today. For now special values are kept here.
    teamId: { type: DataTypes.STRING, allowNull: true },
  });
