import { limits, ScanError } from "@muster/contract";
import { parseLocalPath } from "./parse-local-path.ts";
import { parseRemoteUrl } from "./parse-remote-url.ts";
import type { RepositoryLocation, RepositoryPolicy } from "./repository-policy.ts";

// C0, DEL and C1 controls, line and paragraph separators, bidirectional overrides, zero-width characters, lone surrogates.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Returns where a repository is, in its one canonical spelling: host in lower case and punycode, no default port, no
 * trailing slash. A trailing `.git` stays, because plain servers know `a` and `a.git` as different repositories.
 * Accepted: `https:`, `http:` and `ssh:` URLs, `user@host:path` (as ssh), `file:` URLs and absolute paths, each only
 * where the policy allows it. Pure: whether a local path leads elsewhere through links, and where a host resolves to,
 * is checked when it is used. Throws ScanError `invalid-url`, `protocol-refused` or `path-refused`.
 */
export function parseRepositoryUrl(input: string, policy: RepositoryPolicy): RepositoryLocation {
  if (input.length > limits.url.charactersMax) {
    throw new ScanError("invalid-url", `The URL is longer than ${limits.url.charactersMax} characters.`);
  }
  if (input === "") throw new ScanError("invalid-url", "The URL is empty.");
  if (invisible.test(input)) throw new ScanError("invalid-url", "The URL contains control or invisible characters.");
  if (input.startsWith("-")) throw new ScanError("invalid-url", "The URL begins with a dash.");
  if (input.startsWith("/") || /^file:/i.test(input)) return parseLocalPath(input, policy);
  // `ext::sh -c …` and the like make git run a program (transport_get in git's transport.c).
  if (/^[a-z0-9+.-]*::/i.test(input)) {
    throw new ScanError("protocol-refused", "URLs that name a remote helper (with ::) are refused.");
  }
  if (/[\s\\]/.test(input)) throw new ScanError("invalid-url", "The URL contains spaces or backslashes.");
  return parseRemoteUrl(input, policy);
}
