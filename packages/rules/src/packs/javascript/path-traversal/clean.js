const fs = require("fs");

exports.upload = (req, res) => {
  fs.writeFileSync("./data/latest.json", JSON.stringify(req.body));
  res.end();
};

exports.open = (req, res, db) => db.open(req.query.name).then((found) => res.json(found));
