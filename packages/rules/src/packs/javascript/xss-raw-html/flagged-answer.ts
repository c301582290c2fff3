app.get("/greeting", (req, res) => {
  res.send(`<h1>Good morning, ${req.query.name}</h1>`); // expect: javascript/xss-raw-html
});

app.post("/search", async (ctx) => {
  ctx.html("<p>Nothing found for " + ctx.req.query("q") + "</p>"); // expect: javascript/xss-raw-html
});
