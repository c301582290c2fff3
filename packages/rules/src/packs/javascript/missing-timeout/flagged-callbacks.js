const https = require("https");
const axios = require("axios");
const ky = require("ky");

exports.readRates = (callback) => https.get("https://rates.globex.io/latest.json", callback); // expect: javascript/missing-timeout
exports.readPrices = () => axios.get("https://prices.globex.io/all", { timeout: 0 }); // expect: javascript/missing-timeout
exports.readStocks = () => ky.get("https://stocks.globex.io/all", { timeout: false }); // expect: javascript/missing-timeout
