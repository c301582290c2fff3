export function register(app: Express) {
  app.get("/safe", (req, res) => res.redirect(isSafeRedirect(req.query.next) ? req.query.next : "/"));
  app.get("/listed", (req, res) => res.redirect(ALLOWED.includes(req.query.next) ? req.query.next : "/"));
  app.get("/own", (req, res) => res.redirect(req.query.next.startsWith("/app/") ? req.query.next : "/"));
  app.get("/not", (req, res) => res.redirect(!isSafeRedirect(req.query.next) ? "/" : req.query.next));
}
