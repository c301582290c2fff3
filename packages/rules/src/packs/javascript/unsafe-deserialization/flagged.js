const serialize = require("node-serialize");
const funcster = require("funcster");

exports.bulk = (req, res) => {
  const products = serialize.unserialize(req.files.products.data.toString("utf8")); // expect: javascript/unsafe-deserialization
  res.json({ products, rules: funcster.deepDeserialize(req.body) }); // expect: javascript/unsafe-deserialization
};
