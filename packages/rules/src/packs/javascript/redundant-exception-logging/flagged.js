// expect-below: javascript/redundant-exception-logging
exports.get = (client) => client.get().catch((error) => {
  console.error(error);
  throw error;
});

// expect-below: javascript/redundant-exception-logging
exports.put = (client) => client.put().catch((err) => {
  logger.error("put failed", err);
  return Promise.reject(err);
});
