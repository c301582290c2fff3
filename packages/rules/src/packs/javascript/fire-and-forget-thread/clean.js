const { spawn } = require("child_process");

exports.convert = (req, res) => {
  const child = spawn("convert", ["in.png", "out.png"]);
  child.on("exit", (code) => res.end(String(code)));
};
exports.stream = (req, res, stream) => {
  void stream.write("alive");
  res.end();
};
exports.soon = (req, res) => {
  setImmediate(() => res.end());
};
