export function currentUser(req: Request) {
  const token = req.headers.authorization.slice(7);
  const { sub } = JSON.parse(Buffer.from(token.split(".")[1], "base64").toString("utf8")); // expect: javascript/jwt-unverified
  return users.get(sub);
}

export const roleOf = (req: Request) => JSON.parse(atob(req.cookies.token.split(".")[1])).role; // expect: javascript/jwt-unverified
