const md5 = require("md5");
const ALGORITHM = "md5";

exports.hashPassword = (password) => md5(password); // expect: javascript/weak-hash
exports.sign = (text) => require("crypto").createHash(ALGORITHM).update(text).digest("hex"); // expect: javascript/weak-hash

exports.nameOf = (key) => {
  const md5sum = crypto.createHash("md5"); // expect: javascript/weak-hash
  md5sum.update(key);
  return md5sum.digest("hex");
};
