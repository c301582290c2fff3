exports.parse = function (text) {
  var lines = text.split("\n"); // expect: javascript/unused-variable
  let index = 0; // expect: javascript/unused-variable
  index++;
  return text;
};

const parse = require("node:url").parse; // expect: javascript/unused-variable
const limit = 10; // expect: javascript/unused-variable
let server; // expect: javascript/unused-variable

function describeOrder(order) { // expect: javascript/unused-variable
  return order.title;
}

exports.start = () => {
  server = listen();
};
