const isDevelopment = process.env.NODE_ENV === "development";

app.use((err, req, res, next) => {
  res.status(500).json({ error: isDevelopment ? err.message : "Internal error", ...(isDevelopment && { stack: err.stack }) });
});

app.get("/maps", async (req, res) => {
  try {
    res.json(await maps());
  } catch (error) {
    res.status(500).json({ message: process.env.NODE_ENV === "production" ? "failed" : `failed: ${error.message}` });
  }
});
