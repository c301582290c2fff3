const isDevelopment = process.env.NODE_ENV === "development";

app.use((err, req, res, next) => {
  res.status(500).json({ error: err.message, stack: isDevelopment ? err.stack : undefined }); // expect: javascript/error-detail-leak
});

app.get("/maps", async (req, res) => {
  try {
    res.json(await maps());
  } catch (error) {
    res.status(500).json({ message: error.message, ...(process.env.NODE_ENV !== "production" && { stack: error.stack }) }); // expect: javascript/error-detail-leak
  }
});
