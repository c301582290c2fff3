const mongoose = require("mongoose");
const { ObjectId } = mongoose.Schema.Types;

module.exports = new mongoose.Schema({
  author: { type: ObjectId, ref: "User" }, // expect: javascript/missing-db-index
  post: { type: ObjectId, ref: "Post" }, // expect: javascript/missing-db-index
});

module.exports.comments = new mongoose.Schema({
  thread: { type: mongoose.Schema.Types.ObjectId, ref: "Thread", required: true }, // expect: javascript/missing-db-index
});
