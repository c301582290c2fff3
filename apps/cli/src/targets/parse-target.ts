import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CommandFailure } from "../command-failure.ts";

/** What somebody asked to have scanned, as typed, and what kind of address it is. */
export type Target =
  | {
      readonly kind: "remote";
      readonly input: string;
      readonly protocol: "https" | "http" | "ssh";
      readonly host: string;
      readonly port: number;
    }
  | { readonly kind: "local"; readonly input: string; readonly path: string };

const defaultPorts = { https: 443, http: 80, ssh: 22 } as const;
/** `user@host:path`, which git takes for ssh; a Windows drive letter is no host. */
const scpLike = /^(?:[^@/\s]+@)?(?<host>[^:/\s]{2,}):(?!\/\/)(?<path>.+)$/;

/**
 * Returns what `input` names: an address with a protocol, git's short form for ssh, or a path relative to
 * `workingDirectory`. It decides nothing about what is allowed; the API does. Throws CommandFailure when it is none.
 */
export function parseTarget(input: string, workingDirectory: string): Target {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(input)) return parseAddress(input);
  const host = looksLikePath(input) ? undefined : scpLike.exec(input)?.groups?.["host"];
  if (host !== undefined) return { kind: "remote", input, protocol: "ssh", host: host.toLowerCase(), port: 22 };
  return { kind: "local", input, path: resolve(workingDirectory, input) };
}

function looksLikePath(input: string): boolean {
  return isAbsolute(input) || input.startsWith(".") || input.startsWith("/") || !input.includes(":");
}

function parseAddress(input: string): Target {
  const url = URL.canParse(input) ? new URL(input) : undefined;
  if (url?.protocol === "file:") return { kind: "local", input, path: toPath(url, input) };
  const protocol = url?.protocol.slice(0, -1);
  if (url === undefined || (protocol !== "https" && protocol !== "http" && protocol !== "ssh") || url.hostname === "") {
    throw new CommandFailure(`"${redact(input)}" is not an https, http, ssh or file URL.`);
  }
  const port = url.port === "" ? defaultPorts[protocol] : Number(url.port);
  return { kind: "remote", input, protocol, host: url.hostname.toLowerCase().replace(/^\[|\]$/g, ""), port };
}

function toPath(url: URL, input: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new CommandFailure(`"${input}" does not name a path on this machine.`);
  }
}

/** Returns the URL without the part that may hold a password. */
function redact(input: string): string {
  return input.replace(/\/\/[^/@]*@/, "//…@");
}
