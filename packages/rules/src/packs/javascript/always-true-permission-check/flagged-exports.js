exports.isAdmin = () => true; // expect: javascript/always-true-permission-check

module.exports.hasPermission = function (user, permission) { // expect: javascript/always-true-permission-check
  return true;
};

exports.requireAuth = (req, res, next) => next(); // expect: javascript/always-true-permission-check

Policy.prototype.canEdit = function (user, post) { // expect: javascript/always-true-permission-check
  return true;
};

const policies = {
  canDelete: function (user, post) { // expect: javascript/always-true-permission-check
    return true;
  },
};
