const Agenda = require("agenda");

const agenda = new Agenda({ defaultLockLifetime: 60000 });

agenda.define("send report", async (job) => {
  await send(job.attrs.data);
});

exports.define = (registry) => registry.define("name", () => 1);
