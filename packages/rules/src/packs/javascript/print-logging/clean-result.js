const fs = require("fs");

const config = { host: process.env.HOST, port: Number(process.env.PORT) };
console.log(JSON.stringify(config));
