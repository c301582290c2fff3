const winston = require("winston");

exports.start = (settings) => {
  winston.info("starting with", settings.jwtSecret); // expect: javascript/secret-logged
  console.log(process.env["STRIPE_SECRET_KEY"]); // expect: javascript/secret-logged
  console.log(process.env); // expect: javascript/secret-logged
};
