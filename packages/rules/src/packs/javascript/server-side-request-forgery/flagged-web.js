app.use("/any", (req, res) => proxy.web(req, res, { target: req.query.target })); // expect: javascript/server-side-request-forgery
