// path: src/server.js
const app = require("./app");

app.listen(3000);
module.exports = app;
