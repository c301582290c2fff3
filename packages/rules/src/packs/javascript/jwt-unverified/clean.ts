import jwt from "jsonwebtoken";
import { jwtVerify } from "jose";

export function authenticate(token: string, key: string) {
  return jwt.verify(token, key, { algorithms: ["RS256"] });
}

export async function keyed(token: string, keys: KeyStore) {
  const header = jwt.decode(token, { complete: true });
  return jwt.verify(token, await keys.get(header.header.kid));
}

export const viaJose = (token: string, key: KeyLike) => jwtVerify(token, key);
export const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export function refresh(token: string, key: string) {
  jwt.verify(token, key);
  return jwt.decode(token);
}
