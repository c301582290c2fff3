app.use("/any", (req, res) => proxy.web(req, res, { target: "https://api.ledger.io" }));
