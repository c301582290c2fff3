const Bull = require("bull");

exports.video = new Bull("video", process.env.REDIS_URL, { defaultJobOptions: { attempts: 3 } }); // expect: javascript/queue-no-cleanup
exports.audio = new Bull("audio"); // expect: javascript/queue-no-cleanup
