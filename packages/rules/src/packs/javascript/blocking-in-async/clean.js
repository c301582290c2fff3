const { spawnSync } = require("child_process");

exports.build = () => spawnSync("make", ["all"]);
exports.store = async (client, key) => client.readFileSync(key);
exports.start = async () => require("fs").readFileSync("config.json");
exports.poll = async (isDone, deadline) => {
  while (Date.now() < deadline) {
    if (isDone()) return true;
    await sleep(10);
  }
  return false;
};
