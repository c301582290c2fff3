exports.wait = (ready) => {
  while (ready) {} // expect: javascript/empty-block
};

function prepare() {} // expect: javascript/empty-block
exports.prepare = prepare;
