import { ScanError } from "@muster/contract";
import { canonicalHost } from "./canonical-host.ts";
import type { RemoteLocation, RepositoryPolicy } from "./repository-policy.ts";

const defaultPorts = { https: 443, http: 80, ssh: 22 } as const;
type RemoteProtocol = keyof typeof defaultPorts;

interface Parts {
  readonly protocol: string;
  readonly user: string | null;
  readonly host: string;
  readonly port: string | null;
  readonly path: string;
}

/** Returns the canonical location of a URL that goes over the network. The caller has refused what is not text. */
export function parseRemoteUrl(input: string, policy: RepositoryPolicy): RemoteLocation {
  const parts = splitUrl(input) ?? splitScpLike(input);
  if (parts === null) throw new ScanError("invalid-url", "This is not the URL of a git repository.");
  const protocol = allowedProtocol(parts.protocol, policy);
  const host = canonicalHost(parts.host);
  const port = parsePort(parts.port) ?? defaultPorts[protocol];
  const path = canonicalPath(parts.path);
  const user = parseUser(parts.user, protocol);
  const authority = `${user === null ? "" : `${user}@`}${host.includes(":") ? `[${host}]` : host}`;
  const portSuffix = port === defaultPorts[protocol] ? "" : `:${String(port)}`;
  const name = decodeForPeople(path.slice(1)).replace(/\.git$/, "");
  return { kind: "remote", url: `${protocol}://${authority}${portSuffix}${path}`, protocol, host, port, name };
}

function splitUrl(input: string): Parts | null {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(input);
  if (match === null) return null;
  const [, protocol = "", authority = "", path = ""] = match;
  if (/[?#]/.test(input)) throw new ScanError("invalid-url", "A repository's URL has no query and no fragment.");
  const at = authority.lastIndexOf("@");
  const user = at === -1 ? null : authority.slice(0, at);
  const place = /^(\[[^\]]*\]|[^:]*)(?::([0-9]*))?$/.exec(authority.slice(at + 1));
  if (place === null) throw new ScanError("invalid-url", "The URL's host and port cannot be read.");
  return { protocol: protocol.toLowerCase(), user, host: place[1] ?? "", port: place[2] ?? null, path };
}

/** `user@host:path`, which hosting services print. Read as `ssh://user@host/path`, which they serve alike. */
function splitScpLike(input: string): Parts | null {
  const match = /^(?:([^@/:]+)@)?(\[[^\]]*\]|[^@/:[\]]+):(?!\/\/)(.+)$/.exec(input);
  if (match === null) return null;
  const [, user = null, host = "", path = ""] = match;
  if (user === null && !host.includes(".") && !host.startsWith("[")) return null;
  return { protocol: "ssh", user, host, port: null, path: path.startsWith("/") ? path : `/${path}` };
}

function allowedProtocol(protocol: string, policy: RepositoryPolicy): RemoteProtocol {
  if (protocol === "https" || protocol === "http" || protocol === "ssh") {
    if (policy.protocols.includes(protocol)) return protocol;
  }
  const allowed = policy.protocols.length === 0 ? "none" : policy.protocols.join(", ");
  throw new ScanError("protocol-refused", `The URL's protocol is not allowed here (allowed: ${allowed}).`);
}

function parsePort(port: string | null): number | null {
  if (port === null || port === "") return null;
  const value = Number(port);
  if (port.length <= 5 && value >= 1 && value <= 65_535) return value;
  throw new ScanError("invalid-url", "The URL's port is not between 1 and 65535.");
}

/** A login name is part of every ssh URL and no secret. Over http it is a credential, and credentials do not go into URLs. */
function parseUser(user: string | null, protocol: RemoteProtocol): string | null {
  if (user === null) return null;
  if (protocol === "ssh" && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(user)) return user;
  throw new ScanError("invalid-url", "The URL carries a user name or password; submit it without.");
}

function canonicalPath(raw: string): string {
  if (/%(?![0-9a-f]{2})/i.test(raw) || /%(?:[01][0-9a-f]|7f|2f|5c)/i.test(raw)) {
    throw new ScanError("invalid-url", "The URL's path contains an escape that is not allowed.");
  }
  if (/[?#]/.test(raw)) throw new ScanError("invalid-url", "A repository's URL has no query and no fragment.");
  // The URL parser resolves dot segments and escapes what is not ASCII; empty segments are ours to drop.
  const path = new URL(`http://host/${raw}`).pathname.replace(/\/{2,}/g, "/").replace(/\/+$/, "");
  if (path === "") throw new ScanError("invalid-url", "The URL names a host but no repository.");
  return path;
}

function decodeForPeople(path: string): string {
  try {
    const text = decodeURIComponent(path);
    return /[\p{Cc}\p{Cf}]/u.test(text) ? path : text;
  } catch {
    return path;
  }
}
