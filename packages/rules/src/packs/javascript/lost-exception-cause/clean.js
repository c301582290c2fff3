exports.check = (value) => {
  if (!value) throw new Error("missing");
  return value;
};
exports.connect = () =>
  open().catch((error) => {
    throw new Error("no connection", { cause: error });
  });
exports.list = () => load().catch(() => []);

exports.readSettings = function (text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw Error("the settings are no JSON", { cause: error });
  }
};
exports.readPort = function (text) {
  try {
    return parsePort(text);
  } catch (failure) {
    throw describeFailure(failure);
  }
};
