function requireAuth(req, res, next) {
  if (req.session.user) return next();
  return res.sendStatus(401);
}

function requireRole(req, res, next) {
  policies.assertRole(req.user);
  return next();
}

module.exports = { requireAuth, requireRole };
