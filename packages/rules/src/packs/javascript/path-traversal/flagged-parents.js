const fs = require("node:fs");

exports.forget = async (req, res) => {
  const { session } = req.params;
  if (req.get("x-key") !== settings.key) return res.status(403).end();
  const file = __dirname + `/../../tokens/${session}.json`;
  await fs.promises.rm(file); // expect: javascript/path-traversal
  res.end();
};
