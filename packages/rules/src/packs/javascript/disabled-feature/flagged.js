exports.start = (worker) => {
  worker.listen();
  // uncomment when the queue is back // expect: javascript/disabled-feature
  // worker.resume();
};
