import { crc32 } from "node:zlib";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checksumLength = 6;

/**
 * True when a token of GitHub's (`ghp_…`) ends with the checksum of what stands before it: the CRC-32 of the random part
 * in base 62, six digits, as GitHub's engineering blog describes it ("Behind GitHub's new authentication token formats").
 */
export function hasGitHubChecksum(token: string): boolean {
  const random = /^gh[pousr]_([A-Za-z0-9]{36})$/.exec(token)?.[1];
  if (random === undefined) return false;
  const body = random.slice(0, -checksumLength);
  return encodeBase62(crc32(body)) === random.slice(-checksumLength);
}

function encodeBase62(value: number): string {
  let digits = "";
  for (let left = value; left > 0; left = Math.floor(left / 62)) digits = (base62[left % 62] ?? "") + digits;
  return digits.padStart(checksumLength, "0");
}
