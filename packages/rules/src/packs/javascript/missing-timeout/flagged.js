const fetch = require("node-fetch");
const request = require("request");

exports.load = (url, done) => request({ url, json: true }, done); // expect: javascript/missing-timeout
exports.page = async (url) => (await fetch(url)).text(); // expect: javascript/missing-timeout
