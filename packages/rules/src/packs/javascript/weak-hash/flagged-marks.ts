import { createHash, createHmac } from "node:crypto";

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
