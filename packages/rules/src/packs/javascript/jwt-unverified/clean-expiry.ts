import jwt from "jsonwebtoken";
import { Strategy } from "passport-jwt";

export function renew(token: string, key: string) {
  const claims = jwt.verify(token, key, { algorithms: ["HS256"], ignoreExpiration: true });
  if (claims.exp * 1000 < Date.now() - 604_800_000) throw new Error("too old");
  return claims.sub;
}

export const strategy = new Strategy(
  {
    secretOrKey: process.env.KEY,
    // Handle expiration by hand: keys of programs are switched off when they expire.
    ignoreExpiration: true,
  },
  load,
);

export const ended = (tokens: string[]) =>
  tokens
    .map((token) => ({ token, claims: jwt.decode(token) }))
    .filter((one) => one.claims.exp < Date.now() / 1000)
    .sort((one, other) => one.claims.iat - other.claims.iat);
