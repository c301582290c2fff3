const request = require("request");
const { fetch } = require("./fetch-with-timeout");

exports.load = (url, done) => request({ url, timeout: 1000 }, done);
exports.get = (cache, key) => cache.get(key);
exports.route = (app) => app.get("/orders", (req, res) => res.end());
const superagent = require("superagent");
exports.agent = () => superagent.get("https://api.acme.io/orders").timeout(5000);
