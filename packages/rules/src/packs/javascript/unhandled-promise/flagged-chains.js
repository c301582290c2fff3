exports.save = (store, order) => {
  store.dispatch("save", order).finally(() => close()); // expect: javascript/unhandled-promise
  import("./editor.js").then((editor) => editor.open(order)); // expect: javascript/unhandled-promise
};
