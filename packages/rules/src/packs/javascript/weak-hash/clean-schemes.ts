import { createHash } from "node:crypto";
import type { Redis } from "ioredis";
import md5 from "md5";

export const define = (definition: { lua: string }) => createHash("sha1").update(definition.lua).digest("hex");
export function digest(user: { name: string; password: string }, realm: string, nonce: string) {
  const first = createHash("md5").update(`${user.name}:${realm}:${user.password}`).digest("hex");
  return createHash("md5").update(`${first}:${nonce}`).digest("hex");
}
export function answer(user: { name: string; password: string }, realm: string, nonce: string, path: string) {
  const secret = [user.name, realm, user.password].join(":");
  const ha1 = md5(secret);
  const ha2 = createHash("md5").update(`GET:${path}`).digest("hex");
  const clientNonce = md5(`${performance.now()}`);
  return [clientNonce, md5(`${ha1}:${nonce}:${clientNonce}:${ha2}`)];
}
export const load = (redis: Redis, script: string) =>
  redis.evalsha(createHash("sha1").update(script).digest("hex"), 0);
