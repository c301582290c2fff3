const Bull = require("bull");

exports.video = new Bull("video"); // expect: javascript/job-no-timeout
exports.mails = new Bull("mails", process.env.REDIS_URL); // expect: javascript/job-no-timeout
exports.reports = new Bull("reports", { prefix: "app" }); // expect: javascript/job-no-timeout
