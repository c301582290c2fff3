const { writeFile } = require("fs/promises");

const track = async (name) => {
  await send(name);
};

exports.save = (name, text) => {
  writeFile(name, text); // expect: javascript/unhandled-promise
  track(name); // expect: javascript/unhandled-promise
  Promise.all([track("a"), track("b")]); // expect: javascript/unhandled-promise
};
exports.listen = (emitter) => {
  emitter.on("order", async (order) => { // expect: javascript/unhandled-promise
    await exports.save(order.name, order.text);
  });
  ["a", "b"].map(async (name) => track(name)); // expect: javascript/unhandled-promise
};
