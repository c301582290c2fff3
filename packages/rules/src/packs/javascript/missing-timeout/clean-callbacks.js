const https = require("https");
const ky = require("ky");

exports.readRates = (callback) =>
  https.get("https://rates.globex.io/latest.json", { timeout: 5000 }, callback).on("timeout", callback);
exports.readStocks = () => ky.get("https://stocks.globex.io/all");
exports.readMore = (options) => https.get("https://rates.globex.io/more.json", options);
