const Agenda = require("agenda");

// Its locks end by themselves after ten minutes.
const agenda = new Agenda({});

agenda.define("send report", async (job) => {
  await send(job.attrs.data);
});

exports.define = (registry) => registry.define("name", () => 1);
