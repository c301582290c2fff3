const { spawnSync } = require("child_process");

exports.build = () => spawnSync("make", ["all"]);
exports.store = async (client, key) => client.readFileSync(key);
exports.start = async () => require("fs").readFileSync("config.json");
