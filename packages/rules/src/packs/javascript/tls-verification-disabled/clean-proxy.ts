app.use("/api", createProxyMiddleware({ target: "http://localhost:5000", secure: false }));
