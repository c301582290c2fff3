exports.toHttps = (req, res) => res.redirect("https://app.acme.io/login?from=" + encodeURIComponent(req.query.from));
exports.trailing = (req, res) => res.redirect(req.originalUrl);
exports.known = (req, res, targets) => {
  if (!targets.has(req.query.to)) return res.sendStatus(400);
  return res.redirect(req.query.to);
};
exports.secure = (req, res) => res.redirect(`https://${req.hostname}${req.originalUrl}`);
exports.back = (req, res) => res.redirect(req.get("Referrer") || "/");
exports.slash = (req, res) => res.redirect(301, req.path.slice(0, -1));
