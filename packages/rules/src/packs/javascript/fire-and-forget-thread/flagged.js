const { spawn } = require("child_process");

exports.convert = (req, res) => {
  spawn("convert", ["in.png", "out.png"]); // expect: javascript/fire-and-forget-thread
  process.nextTick(async () => { // expect: javascript/fire-and-forget-thread
    await notify(req.user);
  });
  res.end();
};
exports.later = (req, res) => {
  setImmediate(() => recalculate(req.body)); // expect: javascript/fire-and-forget-thread
  res.end();
};
