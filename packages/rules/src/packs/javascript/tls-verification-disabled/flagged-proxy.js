const httpProxy = require("http-proxy");

const proxy = httpProxy.createProxyServer({ secure: false }); // expect: javascript/tls-verification-disabled
