const Hapi = require("@hapi/hapi");
exports.closed = () => Hapi.server({ port: 4000, host: "127.0.0.1" });
exports.configured = (host) => Hapi.server({ port: 4000, host });
