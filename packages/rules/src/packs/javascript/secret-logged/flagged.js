const winston = require("winston");

exports.start = (settings) => {
  winston.info("starting with", settings.jwtSecret); // expect: javascript/secret-logged
  console.log(process.env["STRIPE_SECRET_KEY"]); // expect: javascript/secret-logged
  console.log(process.env); // expect: javascript/secret-logged
};
exports.trace = (req) => winston.debug("headers", req.headers.authorization); // expect: javascript/secret-logged
