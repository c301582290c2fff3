exports.list = (req, res) => {
  console.log(req.query); // expect: javascript/print-logging
  process.stdout.write("listing\n"); // expect: javascript/print-logging
  res.json([]);
};
