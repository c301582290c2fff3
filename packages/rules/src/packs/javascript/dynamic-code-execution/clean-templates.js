const ejs = require("ejs");
const Handlebars = require("handlebars");

const greeting = Handlebars.compile("Hello {{name}}");

app.post("/render", (req, res) => {
  res.send(ejs.render("<p><%= name %></p>", { name: req.body.name }));
});

app.post("/mail", (req, res) => {
  res.render(req.body.page === "wide" ? "wide" : "narrow", { greeting: greeting({ name: req.body.name }) });
});
