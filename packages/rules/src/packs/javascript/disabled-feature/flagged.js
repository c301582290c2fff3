exports.start = (worker) => {
  worker.listen();
  // uncomment when the queue is back // expect: javascript/disabled-feature
  // worker.resume();
};

exports.recommend = async () => {
  // const rows = await db.query("SELECT id FROM recommendations"); // expect: javascript/disabled-feature
  // TODO: uncomment when the table exists
  return [];
};
