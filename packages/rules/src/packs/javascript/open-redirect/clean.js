exports.toHttps = (req, res) => res.redirect("https://app.acme.io/login?from=" + encodeURIComponent(req.query.from));
exports.trailing = (req, res) => res.redirect(req.originalUrl);
exports.known = (req, res, targets) => {
  if (!targets.has(req.query.to)) return res.sendStatus(400);
  return res.redirect(req.query.to);
};
