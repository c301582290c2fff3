import crypto, { createHash } from "node:crypto";
import CryptoJS from "crypto-js";

export function protect(password: string, user: User) {
  const stored = createHash("md5").update(password).digest("hex"); // expect: javascript/weak-hash
  const other = crypto.createHash("sha1").update(user.email).digest("base64"); // expect: javascript/weak-hash
  const third = CryptoJS.MD5(password).toString(); // expect: javascript/weak-hash
  const signature = crypto.createSign("RSA-SHA1"); // expect: javascript/weak-hash
  return { stored, other, third, signature, cachePassword: createHash("SHA1").update(password).digest("hex") }; // expect: javascript/weak-hash
}

export const verify = async (bytes: Uint8Array) => crypto.subtle.digest("SHA-1", bytes); // expect: javascript/weak-hash

export const integrity = (script: string) => createHash("sha1").update(script).digest("base64"); // expect: javascript/weak-hash

export function challenge(user: User, realm: string, nonce: string) {
  const stored = createHash("md5").update(user.password).digest("hex"); // expect: javascript/weak-hash
  return { realm, nonce, stored };
}
