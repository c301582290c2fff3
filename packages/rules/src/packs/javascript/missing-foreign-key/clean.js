exports.up = (knex) =>
  knex.schema.createTable("lines", (table) => {
    table.integer("order_id").references("id").inTable("orders");
    table.uuid("user_id");
    table.foreign("user_id").references("users.id");
  });
