app.get("/", async (req, res) => {
  try {
    res.send(renderToString(<Page />));
  } catch (error) {
    res.send(String(error)); // expect: javascript/error-detail-leak
  }
});
