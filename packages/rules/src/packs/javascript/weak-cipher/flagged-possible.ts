import { createCipheriv } from "node:crypto";

const CIPHERS = { legacy: "des-cbc", modern: "aes-256-gcm" } as const;

export class Box {
  private readonly algorithm: string = "rc4";

  seal(key: Buffer, iv: Buffer) {
    const mode = process.arch === "arm" ? "aes-128-gcm" : "aes-256-ecb";
    return [
      createCipheriv(CIPHERS.legacy, key, iv), // expect: javascript/weak-cipher
      createCipheriv(mode, key, iv), // expect: javascript/weak-cipher
      createCipheriv(this.algorithm, key, iv), // expect: javascript/weak-cipher
    ];
  }
}
