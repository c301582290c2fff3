const { DataTypes } = require("sequelize");

module.exports = (book, session) => {
  book.hasMany(session, { foreignKey: "mediaItemId", constraints: false, type: DataTypes.UUID });
};
