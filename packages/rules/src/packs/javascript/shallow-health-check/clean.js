// Serves files and knows of no database.
module.exports = (app) => {
  app.get("/health", (req, res) => res.json({ status: "ok" }));
};
