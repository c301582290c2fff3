export const back = (req: Request, res: Response) => res.redirect(req.query.pathname as string); // expect: javascript/open-redirect

export function path(req: Request, res: Response) {
  const url = new URL(req.query.to as string);
  res.redirect(url.pathname); // expect: javascript/open-redirect
}

export function origin(req: Request, res: Response) {
  const url = new URL(req.body.to);
  res.redirect(`${url.origin}/welcome`); // expect: javascript/open-redirect
}

export function taken(req: Request, res: Response) {
  const { pathname } = req.query;
  res.redirect(pathname); // expect: javascript/open-redirect
}

export const typed = async (req: TypedRequestQuery<{ next: string }>, res: Response) => {
  res.redirect(req.query.next); // expect: javascript/open-redirect
};
