import { createHash as hashOf, pbkdf2Sync } from "node:crypto";
import forge from "node-forge";

const ALGORITHMS = { old: "md5", now: "sha256" };

export function digest(password: string, salt: Buffer, rounds: number) {
  return [
    forge.md.sha256.create(),
    hashOf(ALGORITHMS.now).update(password).digest("hex"),
    pbkdf2Sync(password, salt, 210_000, 32, "sha512"),
    pbkdf2Sync(password, salt, rounds, 32, "sha256"),
  ];
}
