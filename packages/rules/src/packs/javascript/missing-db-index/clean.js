const mongoose = require("mongoose");

const schema = new mongoose.Schema({
  author: { type: mongoose.ObjectId, ref: "User", index: true },
  post: { type: mongoose.ObjectId, ref: "Post" },
});
schema.index({ post: 1, created: -1 });

exports.up = (knex) =>
  knex.schema.createTable("lines", (table) => {
    table.integer("order_id").references("id").inTable("orders").index();
  });
