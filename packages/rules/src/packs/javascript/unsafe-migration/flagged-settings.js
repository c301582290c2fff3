const { sequelize } = require("./models");

exports.typeorm = { type: "postgres", database: "shop", synchronize: true }; // expect: javascript/unsafe-migration
exports.start = () => sequelize.sync({ alter: true }); // expect: javascript/unsafe-migration
exports.create = async (models) => {
  const store = await models.open();
  await store.sync({ force: true }); // expect: javascript/unsafe-migration
};
