const serialize = require("node-serialize");

exports.save = (session) => serialize.serialize(session);
exports.read = (passport, text) => passport.deserializeUser(JSON.parse(text));
exports.load = (loader, text) => loader.load(text);
