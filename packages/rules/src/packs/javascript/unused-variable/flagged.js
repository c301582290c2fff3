exports.parse = function (text) {
  var lines = text.split("\n"); // expect: javascript/unused-variable
  let index = 0; // expect: javascript/unused-variable
  index++;
  return text;
};
