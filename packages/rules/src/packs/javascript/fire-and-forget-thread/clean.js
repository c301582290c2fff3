const { spawn } = require("child_process");

exports.convert = (req, res) => {
  const child = spawn("convert", ["in.png", "out.png"]);
  child.on("exit", (code) => res.end(String(code)));
};
