import { createHash as hashOf, pbkdf2Sync } from "node:crypto";
import forge from "node-forge";

const ALGORITHMS = { old: "md5", now: "sha256" };

export function digest(password: string, salt: Buffer) {
  const md = forge.md.md5.create(); // expect: javascript/weak-hash
  md.update(password);
  return [
    md.digest().toHex(),
    hashOf(ALGORITHMS.old).update(password).digest("hex"), // expect: javascript/weak-hash
    pbkdf2Sync(password, salt, 100, 32, "sha256"), // expect: javascript/weak-hash
    pbkdf2Sync(password, salt, 200_000, 32, "md5"), // expect: javascript/weak-hash
  ];
}
