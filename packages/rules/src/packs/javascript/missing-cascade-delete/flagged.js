exports.up = (knex) =>
  knex.schema.createTable("lines", (table) => {
    table.integer("order_id").references("id").inTable("orders"); // expect: javascript/missing-cascade-delete
  });

exports.associate = (sequelize, User, Order) => User.hasMany(Order, { foreignKey: "userId" }); // expect: javascript/missing-cascade-delete
