module.exports = (sequelize, DataTypes) =>
  sequelize.define("Order", {
    customerId: { type: DataTypes.INTEGER, allowNull: false }, // expect: javascript/missing-foreign-key
    userId: { type: DataTypes.UUID }, // expect: javascript/missing-foreign-key
  });

module.exports.init = (Line, sequelize, DataTypes) =>
  Line.init({
    orderId: DataTypes.INTEGER, // expect: javascript/missing-foreign-key
    title: DataTypes.STRING,
  }, { sequelize });
