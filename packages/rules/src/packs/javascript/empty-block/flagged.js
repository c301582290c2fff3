exports.wait = (ready) => {
  while (ready) {} // expect: javascript/empty-block
};

function prepare() {} // expect: javascript/empty-block
exports.prepare = prepare;

exports.signIn = function () {}; // expect: javascript/empty-block
module.exports.signOut = () => {}; // expect: javascript/empty-block
