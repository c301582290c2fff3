const ejs = require("ejs");
const Handlebars = require("handlebars");
const nunjucks = require("nunjucks");

app.post("/render", (req, res) => {
  res.send(ejs.render(req.body.template, {})); // expect: javascript/dynamic-code-execution
});

app.post("/mail", (req, res) => {
  const template = Handlebars.compile(req.body.text); // expect: javascript/dynamic-code-execution
  res.send(template({}) + nunjucks.renderString(req.query.footer, {})); // expect: javascript/dynamic-code-execution
});
