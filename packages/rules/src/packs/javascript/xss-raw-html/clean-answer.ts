app.get("/greeting", (req, res) => {
  res.send(`<h1>Good morning, ${escapeHtml(req.query.name)}</h1>`);
  res.send(`Good morning, ${req.query.name}`);
  res.send(`<p>${greetings.length} greetings</p>`);
});
