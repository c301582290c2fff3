const request = require("request");
const needle = require("needle");

exports.fetch = (req, res) => request(req.query.url).pipe(res); // expect: javascript/server-side-request-forgery
exports.check = (req, res) => needle.get(req.body.site, (error, answer) => res.send(answer.body)); // expect: javascript/server-side-request-forgery
