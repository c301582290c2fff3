import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { delimiter } from "node:path";
import { CommandFailure } from "../command-failure.ts";
import type { Target } from "./parse-target.ts";

/** What the API and the worker are allowed to fetch from: the values of their environment variables. */
export interface Permissions {
  readonly MUSTER_ALLOWED_PROTOCOLS: string;
  readonly MUSTER_ALLOWED_PATHS: string;
  readonly MUSTER_ALLOWED_HOSTS: string;
}

/**
 * Returns the permissions that typing these targets on one's own command line gives: their paths and nothing beside
 * them, their protocols, and their hosts where those are private. `isPrivate` says where a host name leads.
 */
export async function permitTargets(
  targets: readonly Target[],
  isPrivate: (host: string) => Promise<boolean> = leadsToPrivateAddress,
): Promise<Permissions> {
  const protocols = new Set<string>(["https"]);
  const paths = new Set<string>();
  const hosts = new Set<string>();
  for (const target of targets) {
    if (target.kind === "local") {
      protocols.add("file");
      paths.add(toListItem(target.path));
    } else {
      protocols.add(target.protocol);
      if (await isPrivate(target.host)) hosts.add(hostAndPort(target));
    }
  }
  return {
    MUSTER_ALLOWED_PROTOCOLS: [...protocols].join(","),
    MUSTER_ALLOWED_PATHS: [...paths].join(delimiter),
    MUSTER_ALLOWED_HOSTS: [...hosts].join(","),
  };
}

function hostAndPort({ host, port }: Extract<Target, { kind: "remote" }>): string {
  return `${host.includes(":") ? `[${host}]` : host}:${String(port)}`;
}

function toListItem(path: string): string {
  if (!path.includes(delimiter)) return path;
  throw new CommandFailure(`The path "${path}" has a "${delimiter}" in it, which separates paths. Please rename it.`);
}

// Addresses that are not public, from the IANA special-purpose registries (RFC 6890 and its updates).
const privateV4 = ["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"];
const privateV4Rest = ["192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15"];
const privateV6 = ["::/127", "fc00::/7", "fe80::/10"];

function createPrivateList(): BlockList {
  const list = new BlockList();
  for (const range of [...privateV4, ...privateV4Rest, ...privateV6]) {
    const [network = "", bits = ""] = range.split("/");
    list.addSubnet(network, Number(bits), network.includes(":") ? "ipv6" : "ipv4");
  }
  return list;
}

/** Returns true when a host is, or resolves to, an address that is not public. A name that does not resolve is not. */
export async function leadsToPrivateAddress(host: string): Promise<boolean> {
  const list = createPrivateList();
  const addresses = isIP(host) === 0 ? await resolveAll(host) : [host];
  return addresses.some((address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"));
}

async function resolveAll(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
