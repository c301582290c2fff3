import { createHash } from "node:crypto";

export const define = (definition: { lua: string }) => createHash("sha1").update(definition.lua).digest("hex");
export function digest(user: { name: string; password: string }, realm: string, nonce: string) {
  const first = createHash("md5").update(`${user.name}:${realm}:${user.password}`).digest("hex");
  return createHash("md5").update(`${first}:${nonce}`).digest("hex");
}
