const { sequelize } = require("./models");

exports.typeorm = { type: "postgres", database: "shop", synchronize: true }; // expect: javascript/unsafe-migration
exports.start = () => sequelize.sync({ alter: true }); // expect: javascript/unsafe-migration
