const Wreck = require("@hapi/wreck");

exports.news = async () => (await Wreck.get("https://news.ledger.io/today", { json: true, timeout: 2_000 })).payload;
