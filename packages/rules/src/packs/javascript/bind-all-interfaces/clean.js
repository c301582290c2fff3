exports.isLocal = (address) => ["127.0.0.1", "0.0.0.0", "::1"].includes(address);
exports.format = (host) => (host === "0.0.0.0" ? "localhost" : host);
exports.listen = (emitter) => emitter.listen("change", (value) => value);
