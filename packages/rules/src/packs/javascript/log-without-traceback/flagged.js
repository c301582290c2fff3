exports.get = (client) => client.get().catch((error) => console.error("failed", error.message)); // expect: javascript/log-without-traceback
exports.put = (client) => client.put().catch((err) => { // expect: javascript/log-without-traceback
  log.error(err.message);
});
