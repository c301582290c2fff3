import { createHash } from "node:crypto";

export async function isPwned(password: string) {
  const digest = createHash("sha1").update(password).digest("hex");
  return await fetch(`https://api.pwnedpasswords.com/range/${digest.slice(0, 5)}`);
}

export function store(user: User, password: string) {
  user.password = createHash("md5").update(password).digest("hex"); // expect: javascript/weak-hash
}
