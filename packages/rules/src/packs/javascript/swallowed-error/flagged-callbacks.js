const mongoose = require("mongoose");

mongoose.connect(process.env.MONGO_URL).catch((err) => console.log(err)); // expect: javascript/swallowed-error

exports.readPrices = (pool, done) => {
  pool.query("SELECT sku, price FROM prices", (err, rows) => {
    if (err) return; // expect: javascript/swallowed-error
    done(rows);
  });
};

exports.listen = (socket) => {
  socket.on("error", () => {}); // expect: javascript/swallowed-error
};

exports.charge = async (order) => {
  try {
    await gateway.charge(order);
  } catch (err) { /* */ } // expect: javascript/swallowed-error
};

exports.list = (orders, answer) => {
  orders.find({ open: true }, (err, rows) => answer(null, rows)); // expect: javascript/swallowed-error
  orders.count(function (err, total) { // expect: javascript/swallowed-error
    answer(null, total);
  });
  orders.refresh((err) => {}); // expect: javascript/swallowed-error
};

exports.close = (orders, id, next) => {
  orders.findById(id, (err, order) => { // expect: javascript/swallowed-error
    order.state = "closed";
    order.save((err) => next(err));
  });
};
