import jwt from "jsonwebtoken";

export function isStale(token: string) {
  const claims = jwt.decode(token);
  return !claims || claims.exp < Date.now() / 1000;
}

export const endOf = (token: string) => jwt.decode(token).exp;
