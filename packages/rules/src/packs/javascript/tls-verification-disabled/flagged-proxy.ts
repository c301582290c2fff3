app.use("/api", createProxyMiddleware({ target: "https://api.acme.io", secure: false })); // expect: javascript/tls-verification-disabled
