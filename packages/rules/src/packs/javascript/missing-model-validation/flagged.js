module.exports = (sequelize, DataTypes) =>
  sequelize.define("Order", {
    total: { type: DataTypes.DECIMAL(10, 2), allowNull: false }, // expect: javascript/missing-model-validation
  });

module.exports.init = (Line, sequelize, DataTypes) =>
  Line.init({
    quantity: DataTypes.INTEGER, // expect: javascript/missing-model-validation
    title: DataTypes.STRING,
  }, { sequelize });
