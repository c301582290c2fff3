import { isIP } from "node:net";
import { resolveHost } from "../addresses/resolve-host.ts";
import type { GitContext, SshOptions } from "../git-context.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { allocationBytesMax } from "../process/git-limits.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";

/**
 * Returns the environment in which git can reach this one host at the addresses that were just checked, and no other.
 * Throws ScanError `host-not-found` or `address-refused`.
 */
export async function connectionEnvironment(
  context: GitContext,
  location: RemoteLocation,
  options: { signal: AbortSignal; variables: Readonly<Record<string, string>> },
): Promise<Record<string, string>> {
  const addresses = await resolveHost(location, context.policy, options.signal);
  const { protocol } = location;
  const common = { home: context.home, protocol, allocationBytesMax, variables: options.variables };
  if (protocol === "ssh") {
    return hardenedEnvironment({ ...common, sshCommand: sshCommand(location, addresses, context.ssh) });
  }
  return hardenedEnvironment({ ...common, config: httpConfig(context, location, addresses) });
}

function httpConfig(
  context: GitContext,
  { host, port }: RemoteLocation,
  addresses: readonly string[],
): [key: string, value: string][] {
  const pinned = addresses.map((address) => (isIP(address) === 6 ? `[${address}]` : address)).join(",");
  const config: [string, string][] = [
    ["http.lowSpeedLimit", String(context.limits.lowSpeedBytesPerSecond)],
    ["http.lowSpeedTime", String(context.limits.lowSpeedSeconds)],
  ];
  if (isIP(host) === 0) config.push(["http.curloptResolve", `${host}:${String(port)}:${pinned}`]);
  if (context.tlsCaFile !== null) config.push(["http.sslCAInfo", context.tlsCaFile]);
  return config;
}

/** Returns an ssh command that reads no configuration, asks nothing, forwards nothing and connects to the checked address. */
export function sshCommand(location: RemoteLocation, addresses: readonly string[], ssh: SshOptions): string {
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    "UpdateHostKeys=no",
    `UserKnownHostsFile=${ssh.knownHostsFile ?? "/dev/null"}`,
    `HostName=${addresses[0] ?? location.host}`,
    `HostKeyAlias=${location.port === 22 ? location.host : `[${location.host}]:${String(location.port)}`}`,
    "CheckHostIP=no",
    "IdentitiesOnly=yes",
    "IdentityAgent=none",
    `IdentityFile=${ssh.identityFile ?? "/dev/null"}`,
    "PasswordAuthentication=no",
    "KbdInteractiveAuthentication=no",
    "GSSAPIAuthentication=no",
    "ForwardAgent=no",
    "ForwardX11=no",
    "ClearAllForwardings=yes",
    "PermitLocalCommand=no",
    "ProxyCommand=none",
    "ProxyJump=none",
    "ControlMaster=no",
    "ControlPath=none",
    "ConnectTimeout=15",
    "ServerAliveInterval=10",
    "ServerAliveCountMax=3",
  ];
  return ["ssh", "-F", "/dev/null", ...options.flatMap((option) => ["-o", quote(option)])].join(" ");
}

/** git hands the command to a shell. */
function quote(text: string): string {
  return /^[A-Za-z0-9_=./:,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
