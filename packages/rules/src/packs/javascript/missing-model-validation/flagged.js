module.exports = (sequelize, DataTypes) =>
  sequelize.define("Order", {
    total: { type: DataTypes.DECIMAL(10, 2), allowNull: false }, // expect: javascript/missing-model-validation
  });
