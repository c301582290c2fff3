/** Capabilities with which a container leaves its confinement (man 7 capabilities). */
export const strongCapabilities: ReadonlySet<string> = new Set(
  "ALL SYS_ADMIN SYS_PTRACE SYS_MODULE SYS_RAWIO DAC_READ_SEARCH SYS_BOOT SYS_TIME BPF PERFMON MAC_ADMIN".split(" "),
);

/** Rules the network of a container: its own, unless that is the host's. */
export const networkCapability = "NET_ADMIN";

/** What a mount of a host's path gives away, or null. */
export function strongHostPaths(path: string): string | null {
  const clean = path.replace(/\/+$/, "");
  if (/(?:docker|containerd|podman|crio)[\w.-]*\.sock$/.test(clean)) return "the container engine's socket";
  if (path === "/") return "the whole file system";
  if (
    /^\/(?:etc|root|boot|dev|proc|sys|usr|lib|lib64|sbin|bin|home|var\/run|run|var\/lib\/(?:docker|kubelet|containerd))$/.test(
      clean,
    )
  )
    return `the folder ${clean}`;
  return /^\/etc\/(?:shadow|passwd|kubernetes|ssh)/.test(clean) ? clean : null;
}
