export function out(req: Request, res: Response) {
  res.redirect(`/${req.params.slug}`); // expect: javascript/open-redirect
}

export function moved(req: Request, reply: Reply) {
  reply.code(302).header("location", req.query.next).send(); // expect: javascript/open-redirect
}

export function refused(req: Request, res: Response) {
  res.status(401).redirect(req.query.next); // expect: javascript/open-redirect
}
