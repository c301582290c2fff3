const ADMIN_EMAIL = "jane.doe@globex.com"; // expect: javascript/hardcoded-identity

export function requireOwner(req, res, next) {
  if (["ceo@umbrella.co"].includes(req.session.user.email)) return next(); // expect: javascript/hardcoded-identity
  return req.session.user.email === ADMIN_EMAIL ? next() : res.sendStatus(403);
}
