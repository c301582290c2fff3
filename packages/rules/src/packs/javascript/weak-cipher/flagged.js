const { createDecipheriv } = require("crypto");

exports.open = (key, iv) => createDecipheriv("bf-cbc", key, iv); // expect: javascript/weak-cipher
