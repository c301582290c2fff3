export const list = async (req: Request, res: Response) => {
  const limit = Math.min(Number(req.query.limit), 100);
  const offset = Number(req.query.offset); // expect: javascript/missing-input-validation
  res.json(await orders.page(limit, offset));
};
