let counter = 0;
exports.next = () => counter++;
exports.set = (value) => {
  let copy;
  return (copy = value);
};
