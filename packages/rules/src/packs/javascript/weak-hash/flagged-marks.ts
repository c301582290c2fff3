import { createHash, createHmac, createSign } from "node:crypto";

export const sessionIdOf = (user: string) => createHash("md5").update(user).digest("hex"); // expect: javascript/weak-hash
export const short = (password: string) => createHash("sha1").update(password).digest("hex").slice(0, 8); // expect: javascript/weak-hash
export const signed = (payload: object) => sign(createHash("sha1").update(JSON.stringify(payload)).digest("hex")); // expect: javascript/weak-hash
export const tagged = (body: string, key: string) => createHmac("md5", key).update(body).digest("hex"); // expect: javascript/weak-hash

export function stored(account: Account) {
  const hash = createHash("md5"); // expect: javascript/weak-hash
  hash.update(account.password);
  return hash.digest("hex");
}

export const hook = (body: object, key: string) => createHmac("md5", key).update(JSON.stringify(body)).digest("hex"); // expect: javascript/weak-hash

/** Of a profile: the file is none of it. */
export function profileOf(account: Account) {
  const md5sum = createHash("md5"); // expect: javascript/weak-hash
  md5sum.update(account.passphrase);
  return md5sum.digest("hex");
}

export const legitimate = (text: string) => createHash("sha1").update(text).digest("base64"); // expect: javascript/weak-hash
export const scrambled = (text: string, key: string) => createHmac("md5", key).update(text).digest("hex"); // expect: javascript/weak-hash
export const ticket = (order: object, key: string) => createSign("RSA-SHA1").update(JSON.stringify(order)).sign(key); // expect: javascript/weak-hash

export function pictureOf(email: string) {
  const digest = createHash("sha256").update(email).digest("hex");
  return `https://gravatar.com/avatar/${digest}`;
}

export function ticketOf(order: string) {
  const digest = createHash("md5").update(order).digest("base64"); // expect: javascript/weak-hash
  return digest;
}
