const ADMINS = ["eva@acme.io"]; // expect: javascript/hardcoded-identity
exports.isAdmin = (user) => ADMINS.includes(user.email) || user.email == "root@acme.io"; // expect: javascript/hardcoded-identity
