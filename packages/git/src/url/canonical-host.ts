import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { ScanError } from "@muster/contract";

const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/**
 * Returns the one spelling of a host: lower case, punycode, IPv6 compressed and without brackets. Throws ScanError
 * `invalid-url` for spellings that name a host by a detour: decimal, hexadecimal, octal or shortened addresses,
 * trailing dots, percent signs, non-ASCII characters that turn into plain ASCII.
 */
export function canonicalHost(raw: string): string {
  if (raw.startsWith("[") && raw.endsWith("]")) return canonicalIpv6(raw.slice(1, -1));
  const lower = raw.toLowerCase();
  if (isIP(lower) === 4) return lower;
  const isAscii = /^[\x21-\x7e]+$/.test(lower);
  const ascii = isAscii ? lower : domainToASCII(lower);
  const labels = ascii.split(".");
  const isName = ascii.length <= 253 && labels.every((part) => label.test(part));
  // The last label of a name is never a number: such hosts are addresses in disguise (WHATWG URL, "ends in a number").
  const endsInNumber = /^(?:[0-9]+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "");
  const isDisguised = !isAscii && !labels.some((part) => part.startsWith("xn--"));
  if (!isName || endsInNumber || isDisguised) {
    throw new ScanError("invalid-url", "The URL's host is not written in its plain form.");
  }
  return ascii;
}

function canonicalIpv6(raw: string): string {
  if (isIP(raw) !== 6 || raw.includes("%")) {
    throw new ScanError("invalid-url", "The URL's host is not a valid IPv6 address.");
  }
  return new URL(`http://[${raw}]/`).hostname.slice(1, -1);
}
