exports.get = (client) => client.get().catch((error) => console.error(error));
exports.put = (client) => client.put().catch((error) => {
  metrics.count("failures");
  throw error;
});
exports.log = (error) => {
  logger.error(error);
  logger.info("done");
};
