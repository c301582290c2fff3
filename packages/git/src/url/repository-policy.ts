export type Protocol = "https" | "http" | "ssh" | "file";

/** Which repositories may be read at all: configured by whoever runs Muster, never by whoever submits a scan. */
export interface RepositoryPolicy {
  /** Default: https alone. */
  readonly protocols: readonly Protocol[];
  /**
   * Absolute folders below which local paths and `file:` URLs are allowed. Naming a folder is the permission: "file"
   * in `protocols` without a folder allows nothing, and a folder needs no "file" beside it.
   */
  readonly allowedPaths: readonly string[];
  /** `host` or `host:port` that may resolve to private or loopback addresses. */
  readonly allowedHosts: readonly string[];
}

/** https to public addresses, and nothing else. */
export const strictPolicy: RepositoryPolicy = { protocols: ["https"], allowedPaths: [], allowedHosts: [] };

export interface RemoteLocation {
  readonly kind: "remote";
  /** Canonical: one repository, one URL. */
  readonly url: string;
  readonly protocol: "https" | "http" | "ssh";
  /** Canonical: lower case, punycode; an IPv6 address without brackets. */
  readonly host: string;
  readonly port: number;
  /** For people: the path without its leading slash and trailing `.git`. */
  readonly name: string;
}

export interface LocalLocation {
  readonly kind: "local";
  /** `file:///…` */
  readonly url: string;
  readonly path: string;
  readonly name: string;
}

export type RepositoryLocation = RemoteLocation | LocalLocation;
