const evaluate = require("./evaluate");

exports.total = (formula) => evaluate(formula);
exports.isFunction = (value) => value instanceof Function;
exports.supports = () => {
  try {
    return Boolean(eval("(async () => {})"));
  } catch {
    return false;
  }
};
