export function register(app: Express) {
  app.get("/given", (req, res) => res.redirect(req.query.next ? req.query.next : "/")); // expect: javascript/open-redirect
  app.get("/turned", (req, res) => res.redirect(isSafeRedirect(req.query.next) ? "/" : req.query.next)); // expect: javascript/open-redirect
}
