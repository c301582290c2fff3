import { isIP } from "node:net";

export async function tryAgain(send: () => Promise<void>) {
  await new Promise((resolve) => setTimeout(resolve, 4000)); // 4 seconds before the next try
  await send();
}

export function isKey(key: string, address: string) {
  // 32 bytes are 43 characters of base64.
  if (key.length !== 43) return false;
  return isIP(address) === 6;
}
