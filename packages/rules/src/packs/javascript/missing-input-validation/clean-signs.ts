export const page = async (ctx: Context) => {
  const limit = Math.min(+ctx.query.limit || 20, 100);
  const offset = +width;
  ctx.body = await Invoice.findAll({ limit, offset });
};
