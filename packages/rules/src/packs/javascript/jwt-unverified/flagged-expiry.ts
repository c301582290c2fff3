import jwt from "jsonwebtoken";

export function expiresWhen(token: string) {
  const claims = jwt.decode(token); // expect: javascript/jwt-unverified
  return isAdmin(claims.role) ? null : claims.exp;
}
