// Publishes what happened, for whoever listens.
const { queue } = require("./queue");

async function publish(event) {
  const sent = await queue.add(event.kind, event);
  if (!sent) throw new Error("the queue took nothing");
  return sent.id;
}

module.exports = { publish };
