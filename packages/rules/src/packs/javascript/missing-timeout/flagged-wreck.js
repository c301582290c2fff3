const Wreck = require("@hapi/wreck");

exports.news = async () => {
  const { payload } = await Wreck.get("https://news.ledger.io/today", { json: true }); // expect: javascript/missing-timeout
  return payload;
};
