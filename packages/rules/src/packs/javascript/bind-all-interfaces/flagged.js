const http = require("http");
const HOST = "0.0.0.0";

http.createServer((req, res) => res.end()).listen(8080, HOST); // expect: javascript/bind-all-interfaces
