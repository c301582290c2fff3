const crypto = require("crypto");

exports.sign = (text) => crypto.createHash("sha512").update(text).digest("hex");
exports.digest = (mail) => mail.digest("weekly");
exports.fileHash = (file) => crypto.createHash("sha1").update(file).digest("hex");
const checksum = (file) => crypto.createHash("md5").update(file.checksum).digest("hex");
exports.names = (files) => files.map((file) => `upload:${checksum(file)}`);
