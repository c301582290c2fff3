const db = require("./db");

exports.find = (req, res) => db.get(req.query.key).then((found) => res.json(found));
exports.weather = (req, res) => fetch("https://api.weather.acme.io/?city=" + req.query.city).then((answer) => answer.json());
exports.cached = (req, res, cache) => cache.get(req.originalUrl);
