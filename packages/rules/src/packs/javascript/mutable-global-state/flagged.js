var counter = 0; // expect: javascript/mutable-global-state
let last; // expect: javascript/mutable-global-state
exports.next = () => {
  last = Date.now();
  return ++counter + last;
};
