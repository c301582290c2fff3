const fetch = require("node-fetch");
const request = require("request");

exports.load = (url, done) => request({ url, json: true }, done); // expect: javascript/missing-timeout
exports.page = async (url) => (await fetch(url)).text(); // expect: javascript/missing-timeout
exports.agent = () => require("superagent").get("https://api.acme.io/orders"); // expect: javascript/missing-timeout
