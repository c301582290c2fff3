function requireAuth(req, res, next) { // expect: javascript/always-true-permission-check
  next();
}

const policies = {
  checkAccess: (user, room) => user.isMember(room) || true, // expect: javascript/always-true-permission-check
};

module.exports = { requireAuth, policies };

const authorizeRole = (role) => (req, res, next) => next(); // expect: javascript/always-true-permission-check
exports.authorizeRole = authorizeRole;
