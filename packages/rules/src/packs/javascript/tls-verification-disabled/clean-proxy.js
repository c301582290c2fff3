const httpProxy = require("http-proxy");

const proxy = httpProxy.createProxyServer({ secure: true, changeOrigin: false });
const cookie = createCookie({ secure: false });
