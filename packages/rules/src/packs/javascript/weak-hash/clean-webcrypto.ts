export async function digest(secret: string) {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(secret));
}
export const sign = (text: Uint8Array) => crypto.subtle.digest({ name: "SHA-512" }, text);
export const own = (reader: { digest(kind: string): string }) => reader.digest("SHA-1");
