export async function digest(secret: string) {
  return crypto.subtle.digest("SHA-1", new TextEncoder().encode(secret)); // expect: javascript/weak-hash
}
export const sign = (text: Uint8Array) => globalThis.crypto.subtle.digest({ name: "SHA-1" }, text); // expect: javascript/weak-hash
