const mongoose = require("mongoose");

module.exports = (app) => {
  app.get("/status", (req, res) => { // expect: javascript/shallow-health-check
    res.json({ status: "up", time: new Date().toISOString() });
  });
  mongoose.connect(process.env.MONGO_URL);
};

module.exports.register = (router) => router.get("/healthcheck", (req, res) => res.sendStatus(200)); // expect: javascript/shallow-health-check
