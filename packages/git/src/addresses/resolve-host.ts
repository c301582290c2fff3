import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { ScanError } from "@muster/contract";
import { raceSignal } from "../process/race-signal.ts";
import type { RemoteLocation, RepositoryPolicy } from "../url/repository-policy.ts";
import { isPublicAddress } from "./is-public-address.ts";

const addressesMax = 16;

/**
 * Returns the addresses of a location's host, every one of them allowed: the caller connects to these and to nothing
 * else. Throws ScanError `host-not-found`, or `address-refused` when any address is not public and the policy does not
 * name the host.
 */
export async function resolveHost(
  location: RemoteLocation,
  policy: RepositoryPolicy,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const addresses = isIP(location.host) === 0 ? await lookUp(location.host, signal) : [location.host];
  if (!isHostAllowed(location, policy) && !addresses.every(isPublicAddress)) {
    throw new ScanError("address-refused", "The host resolves to an address that is not on the public internet.");
  }
  return addresses.slice(0, addressesMax);
}

function isHostAllowed({ host, port }: RemoteLocation, policy: RepositoryPolicy): boolean {
  const bracketed = host.includes(":") ? `[${host}]` : host;
  const names = [host, bracketed, `${bracketed}:${String(port)}`];
  return policy.allowedHosts.some((allowed) => names.includes(allowed.toLowerCase()));
}

async function lookUp(host: string, signal: AbortSignal): Promise<string[]> {
  const answer = lookup(host, { all: true, verbatim: true }).catch((error: unknown) => {
    throw new ScanError("host-not-found", "The host name does not resolve.", { cause: error });
  });
  const found = await raceSignal(answer, signal);
  const addresses = found.map(({ address }) => address);
  if (addresses.length === 0) throw new ScanError("host-not-found", "The host name does not resolve.");
  return [...new Set(addresses)];
}
