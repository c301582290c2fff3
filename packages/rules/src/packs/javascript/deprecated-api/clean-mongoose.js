const mongoose = require("mongoose");

exports.connect = (address) =>
  mongoose.connect(address, { useCreateIndex: true, useNewUrlParser: true, useUnifiedTopology: true });
