const winston = require("winston");

exports.start = (port) => winston.info("listening on " + port); // expect: javascript/log-format
exports.stop = (req) => req.log.warn(`stopped by ${req.user}`); // expect: javascript/log-format
