export function order(req: Request, res: Response, next: NextFunction) {
  const file = openInvoice(req.params.id);
  file.on("finish", () => {
    void (async () => {
      try {
        await clearBasket(req.params.id);
        res.json({ ok: true });
      } catch (error) {
        next(error);
      }
    })();
  });
}
