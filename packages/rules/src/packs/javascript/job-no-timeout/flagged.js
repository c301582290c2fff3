const Agenda = require("agenda");
const Bull = require("bull");

const agenda = new Agenda({ db: { address: process.env.MONGO_URL } });

agenda.define("send report", async (job) => { // expect: javascript/job-no-timeout
  await send(job.attrs.data);
});

exports.video = new Bull("video"); // expect: javascript/job-no-timeout
