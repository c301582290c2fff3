const Bull = require("bull");

exports.video = new Bull("video"); // expect: javascript/job-no-timeout
