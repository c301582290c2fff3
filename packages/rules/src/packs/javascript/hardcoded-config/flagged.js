const apiUrl = "https://api.acme.io/v1"; // expect: javascript/hardcoded-config
const logFile = "/var/log/orders.log"; // expect: javascript/hardcoded-config
module.exports = { apiUrl, logFile };
