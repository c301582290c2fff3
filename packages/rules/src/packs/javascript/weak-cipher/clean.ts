import crypto from "node:crypto";
import CryptoJS from "crypto-js";

export function encrypt(text: string, key: Buffer, iv: Buffer, algorithm: string) {
  const gcm = crypto.createCipheriv("aes-256-gcm", key, iv);
  const chacha = crypto.createCipheriv("chacha20-poly1305", key, iv);
  const chosen = crypto.createCipheriv(algorithm, key, iv);
  const cbc = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.CBC });
  return [gcm, chacha, chosen, cbc];
}

export const description = "DES and RC4 are not supported";
