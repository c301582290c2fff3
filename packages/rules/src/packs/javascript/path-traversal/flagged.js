const fs = require("fs");
const path = require("path");

exports.show = async (ctx) => {
  ctx.body = fs.createReadStream(path.join(__dirname, ctx.query.file)); // expect: javascript/path-traversal
};

exports.download = (req, res) => res.download("./exports/" + req.query.id); // expect: javascript/path-traversal
