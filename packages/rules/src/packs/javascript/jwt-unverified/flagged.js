const jwt = require("jsonwebtoken");

exports.user = (req) => jwt.decode(req.cookies.token); // expect: javascript/jwt-unverified
exports.issue = (user) => jwt.sign(user, null, { algorithm: "none" }); // expect: javascript/jwt-unverified
