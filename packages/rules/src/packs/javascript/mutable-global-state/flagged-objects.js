const state = { items: [] }; // expect: javascript/mutable-global-state

exports.reset = () => {
  state.items = [];
};

exports.setUp = () => {
  global.database = connect(); // expect: javascript/mutable-global-state
};
