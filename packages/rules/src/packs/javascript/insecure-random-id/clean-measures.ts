import crypto from "node:crypto";

export function generatePassword() {
  const length = Math.floor(Math.random() * 41) + 24;
  return crypto.randomBytes(length).toString("base64url");
}

const codes: number[] = [];
export function randomText(size: number) {
  for (let at = 0; at < size; at++) codes[at] = Math.floor(Math.random() * 90) + 32;
  return String.fromCharCode(...codes);
}
