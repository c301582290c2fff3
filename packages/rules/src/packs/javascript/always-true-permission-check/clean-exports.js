exports.isAdmin = (user) => user.role === "admin";

module.exports.hasPermission = function (user, permission) {
  return user.permissions.includes(permission);
};

exports.requireAuth = (req, res, next) => (req.user ? next() : res.sendStatus(401));

exports.isEnabled = () => true;

Player.prototype.canPlay = function (format) {
  return true;
};

const policies = {
  canDelete: function (user, post) {
    return post.owner === user.id;
  },
};

class PasswordPage {
  isAccessible() {
    return true;
  }
}
