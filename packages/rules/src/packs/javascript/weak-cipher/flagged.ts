import crypto, { createCipheriv } from "node:crypto";
import CryptoJS from "crypto-js";

const ALGORITHM = "aes-128-ecb";

export function encrypt(text: string, key: Buffer, iv: Buffer) {
  const des = crypto.createCipheriv("des-ede3-cbc", key, iv); // expect: javascript/weak-cipher
  const ecb = createCipheriv(ALGORITHM, key, null); // expect: javascript/weak-cipher
  const rc4 = crypto.createDecipheriv("rc4", key, ""); // expect: javascript/weak-cipher
  const old = crypto.createCipher("aes-256-cbc", "password"); // expect: javascript/weak-cipher
  const triple = CryptoJS.TripleDES.encrypt(text, "secret"); // expect: javascript/weak-cipher
  const pattern = CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB }); // expect: javascript/weak-cipher
  return [des, ecb, rc4, old, triple, pattern];
}
