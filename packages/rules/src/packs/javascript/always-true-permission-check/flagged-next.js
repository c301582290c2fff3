function requireAuth(req, res, next) { // expect: javascript/always-true-permission-check
  return next();
}

function ensureAdmin(req, res, next) { // expect: javascript/always-true-permission-check
  logger.debug("admin asked");
  return next();
}

module.exports = { requireAuth, ensureAdmin };
