let value = 1;

exports.set = (value) => {
  value = value + 1;
  return value;
};
exports.get = () => value;
