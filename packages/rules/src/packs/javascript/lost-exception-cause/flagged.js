exports.connect = () =>
  open().catch((error) => { // expect: javascript/lost-exception-cause
    throw new Error("no connection");
  });

exports.read = () => {
  try {
    return parse();
  } catch (error) {
    throw new TypeError("bad file: " + error); // expect: javascript/lost-exception-cause
  }
};

exports.parseAddress = function (text) {
  try {
    return new URL(text);
  } catch (error) {
    throw TypeError("not an address: " + text); // expect: javascript/lost-exception-cause
  }
};
