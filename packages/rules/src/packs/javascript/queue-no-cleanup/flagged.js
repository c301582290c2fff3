const Agenda = require("agenda");
const Bull = require("bull");

exports.video = new Bull("video", process.env.REDIS_URL, { defaultJobOptions: { attempts: 3 } }); // expect: javascript/queue-no-cleanup
exports.reports = new Agenda({ db: { address: process.env.MONGO_URL } }); // expect: javascript/queue-no-cleanup
exports.audio = new Bull("audio"); // expect: javascript/queue-no-cleanup
