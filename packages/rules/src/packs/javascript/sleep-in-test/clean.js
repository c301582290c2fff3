exports.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
exports.retry = async (work) => {
  await exports.sleep(100);
  return work();
};
