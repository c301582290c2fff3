const { createHash } = require("node:crypto");

exports.load = (client, script) => client.evalSha(createHash("sha1").update(script).digest("hex"));
