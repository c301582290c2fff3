const Hapi = require("@hapi/hapi");
const { Server } = require("@hapi/hapi");
exports.open = () => Hapi.server({ port: 4000, host: "0.0.0.0" }); // expect: javascript/bind-all-interfaces
exports.made = () => new Server({ port: 4000, host: "::" }); // expect: javascript/bind-all-interfaces
