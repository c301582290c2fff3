router.get("/find", async (ctx) => {
  const found = await find(ctx.query.text);
  ctx.body = `<h1>${ctx.query.text}</h1><p>${found.length} found</p>`; // expect: javascript/xss-raw-html
});
router.get("/hello", (ctx) => {
  ctx.response.body = "<p>Hello " + ctx.params.name + "</p>"; // expect: javascript/xss-raw-html
});
