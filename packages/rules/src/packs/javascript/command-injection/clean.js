const { exec } = require("child_process");

const command = process.platform === "win32" ? "where node" : "which node";
exec(command, (error, stdout) => console.log(error, stdout));

exports.find = (db, id) => db.collection("users").findOne({ id }).exec();
exports.match = (regex, text) => regex.exec(`${text} end`);
exports.wait = (seconds) => exec(`sleep ${Number(seconds)}`);
