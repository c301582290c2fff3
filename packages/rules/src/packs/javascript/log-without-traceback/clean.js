exports.get = (client) => client.get().catch((error) => console.error("failed", error));
exports.put = (client) => client.put().catch((error) => show(error.message));
exports.all = (client) => client.all().catch(report);
