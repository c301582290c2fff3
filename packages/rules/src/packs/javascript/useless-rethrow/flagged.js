exports.get = (client) => client.get().catch((error) => Promise.reject(error)); // expect: javascript/useless-rethrow
exports.put = (client) => client.put().catch(function (e) { throw e; }); // expect: javascript/useless-rethrow
exports.sync = (file) => {
  try {
    return read(file);
    // expect-below: javascript/useless-rethrow
  } catch (e) {
    throw e;
  }
};
