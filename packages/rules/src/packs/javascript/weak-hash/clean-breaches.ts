import { createHash } from "node:crypto";

export async function isBreached(password: string): Promise<boolean> {
  const hash = createHash("sha1").update(password).digest("hex").toUpperCase();
  const response = await fetch(`https://api.pwnedpasswords.com/range/${hash.slice(0, 5)}`);
  return (await response.text()).includes(hash.slice(5));
}
