const crypto = require("crypto");
const fs = require("fs");

exports.hash = async (password, salt) => crypto.pbkdf2Sync(password, salt, 100000, 64, "sha512"); // expect: javascript/blocking-in-async
exports.list = (req, res) => res.json(fs.readdirSync("uploads")); // expect: javascript/blocking-in-async
exports.wait = (req, res) => {
  const started = Date.now();
  while (Date.now() - started < 500) {} // expect: javascript/blocking-in-async
  res.end();
};
