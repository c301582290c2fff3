export function order(req: Request, res: Response) {
  void (async () => { // expect: javascript/fire-and-forget-thread
    await clearBasket(req.params.id);
  })();
  res.json({ ok: true });
}
