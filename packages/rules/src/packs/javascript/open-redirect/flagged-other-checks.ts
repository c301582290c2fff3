export function leave(req: Request, res: Response) {
  if (!supported.includes(req.get("accept-language"))) return res.redirect("/languages");
  const { target } = req.query;
  res.redirect(target); // expect: javascript/open-redirect
}
