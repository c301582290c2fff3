import { hardenedConfig } from "./hardened-config.ts";
import { searchPath } from "./search-path.ts";

export interface EnvironmentOptions {
  /** A private directory: what git would look for at home is not there. */
  readonly home?: string;
  /** The one protocol that this command may use. Without it, git may not talk to anything. */
  readonly protocol?: "https" | "http" | "ssh";
  /** Configuration on top of the hardened one. */
  readonly config?: readonly (readonly [key: string, value: string])[];
  readonly sshCommand?: string;
  /** The largest single allocation that git may make, in bytes. */
  readonly allocationBytesMax?: number;
  /** Further variables, such as GIT_DIR of a command that needs one. */
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Returns the complete environment of a git process. It is built from nothing: no variable of this process reaches
 * git, so neither a proxy nor a key agent nor anybody's configuration takes part.
 */
export function hardenedEnvironment(options: EnvironmentOptions = {}): Record<string, string> {
  const home = options.home ?? "/nonexistent";
  const config = [...hardenedConfig, ...(options.config ?? [])];
  const environment: Record<string, string> = {
    PATH: searchPath.join(":"),
    HOME: home,
    XDG_CONFIG_HOME: home,
    LC_ALL: "C",
    TZ: "UTC",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: options.protocol ?? "none",
    GIT_PROTOCOL_FROM_USER: "0",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TEMPLATE_DIR: "",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_ADVICE: "0",
    GIT_SSH_VARIANT: "ssh",
    GIT_SSH_COMMAND: options.sshCommand ?? "false",
    GIT_CONFIG_COUNT: String(config.length),
    ...options.variables,
  };
  config.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${String(index)}`] = key;
    environment[`GIT_CONFIG_VALUE_${String(index)}`] = value;
  });
  if (options.allocationBytesMax !== undefined) environment["GIT_ALLOC_LIMIT"] = String(options.allocationBytesMax);
  return environment;
}
