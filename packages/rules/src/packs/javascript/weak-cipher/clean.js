const crypto = require("crypto");

exports.open = (key, iv) => crypto.createDecipheriv("aes-128-ctr", key, iv);
exports.ciphers = () => crypto.getCiphers().filter((name) => name !== "des-ecb");
exports.create = (factory) => factory.createCipherSuite("des");
