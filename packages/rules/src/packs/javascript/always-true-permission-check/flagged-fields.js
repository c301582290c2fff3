class Documents {
  hasAccess = (user, area) => true; // expect: javascript/always-true-permission-check
}
module.exports = Documents;
