module.exports = (sequelize, DataTypes) =>
  sequelize.define("Order", {
    total: { type: DataTypes.INTEGER, validate: { min: 0 } },
    quantity: { type: DataTypes.INTEGER.UNSIGNED },
    name: { type: DataTypes.STRING },
  });
