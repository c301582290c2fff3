import { createCipheriv } from "node:crypto";

const CIPHERS = { legacy: "des-cbc", modern: "aes-256-gcm" } as const;

export class Box {
  private readonly algorithm: string = "aes-256-gcm";

  seal(key: Buffer, iv: Buffer, name: string) {
    return [createCipheriv(CIPHERS.modern, key, iv), createCipheriv(this.algorithm, key, iv), createCipheriv(name, key, iv)];
  }
}
