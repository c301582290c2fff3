exports.up = (knex) =>
  knex.schema.createTable("lines", (table) => {
    table.integer("order_id").references("id").inTable("orders").onDelete("CASCADE");
  });

exports.associate = (sequelize, User, Order) => User.hasMany(Order, { onDelete: "CASCADE" });
