exports.get = (client) => client.get().catch((error) => handle(error));
exports.put = (client) => client.put().catch((error) => Promise.reject(wrap(error)));
exports.other = (client, failure) => {
  try {
    return client.get();
  } catch (error) {
    throw failure;
  }
};
