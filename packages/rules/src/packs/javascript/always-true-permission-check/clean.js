function requireAuth(req, res, next) {
  if (!req.user) return res.sendStatus(401);
  return next();
}

const mockPolicy = { checkAccess: () => true };

module.exports = { requireAuth, mockPolicy };
