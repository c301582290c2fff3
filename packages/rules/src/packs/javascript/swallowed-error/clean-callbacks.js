exports.list = (orders, answer) => {
  orders.find({ open: true }, (err, rows) => answer(err, rows));
  orders.count((_err, total) => answer(null, total));
  orders.remove(1, (err, removed) => answer(null, removed)); // a row that is gone is fine
  orders.touch(1, (err, touched) => {
    // The next visit touches it again.
  });
  orders.close((err, state) => answer(null, state));
  orders.load().catch((err, attempt) => answer(null, attempt));
  failures.forEach((error, index) => answer(null, index));
  server.listen(8080, (err) => {
    answer(null, "listening");
  });
};

exports.refuse = (connection) => {
  connection.on("error", noop);
  connection.destroy();
};
