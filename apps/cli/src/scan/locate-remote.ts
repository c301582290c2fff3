import { ScanError } from "@muster/contract";
import { type RepositoryLocation, type RepositoryPolicy, parseRepositoryUrl, strictPolicy } from "@muster/git";
import { CommandFailure } from "../command-failure.ts";

/**
 * Returns where the repository at a URL is. A URL that is refused only for its protocol fails with the option that
 * allows it; a URL that no option allows, such as one that names a remote helper, with the ScanError alone.
 */
export function locateRemote(url: string, policy: RepositoryPolicy): RepositoryLocation {
  try {
    return parseRepositoryUrl(url, policy);
  } catch (error) {
    if (!(error instanceof ScanError) || error.code !== "protocol-refused") throw error;
    const protocol = (["http", "ssh"] as const).find((allowed) => isValidUnder(allowed, url));
    if (protocol === undefined) throw error;
    const advice = `If you trust it, allow it with --allow-protocol ${protocol}.`;
    throw new CommandFailure(`${error.message} ${advice}`, { exitCode: 2, cause: error });
  }
}

function isValidUnder(protocol: "http" | "ssh", url: string): boolean {
  try {
    parseRepositoryUrl(url, { ...strictPolicy, protocols: [protocol] });
    return true;
  } catch {
    return false;
  }
}
