exports.list = (req, res) => {
  console.log(req.query); // expect: javascript/print-logging
  process.stdout.write("listing\n"); // expect: javascript/print-logging
  res.json([]);
};

database.on("error", console.log); // expect: javascript/print-logging
exports.load = () => load().catch(console.error); // expect: javascript/print-logging
