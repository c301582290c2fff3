process.env.NODE_ENV = "development"; // expect: javascript/debug-mode-enabled
exports.start = (app) => app.listen(3000);
