exports.koa = (ctx) => ctx.redirect(ctx.query.url); // expect: javascript/open-redirect
exports.logout = (req, res) => {
  const { redirect } = req.body;
  res.redirect(redirect); // expect: javascript/open-redirect
};
