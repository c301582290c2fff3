import escape from "escape-html";

router.get("/find", async (ctx) => {
  const found = await find(ctx.query.text);
  ctx.body = `<h1>${escape(ctx.query.text)}</h1><p>${found.length} found</p>`;
});
router.get("/count", async (ctx) => {
  ctx.body = { text: ctx.query.text, total: 1 };
});
