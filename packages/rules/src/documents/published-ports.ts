import { entryAt, itemsOf, scalarText, textAt, valueAt } from "./document-node.ts";
import type { DocumentNode } from "./document-node.ts";

/** One port that a compose service publishes. */
export interface PublishedPort {
  readonly node: DocumentNode;
  /** Whether only the host itself reaches it. */
  readonly hostAddress: "local" | "every";
  readonly hostPort: string;
  readonly containerPort: number;
}

const local = /^(?:127(?:\.\d+){3}|\[?::1\]?|localhost)$/;

/** Returns the published ports of a service: `[host address:][host port:]container port[/protocol]`, or the long form. */
export function readPublishedPorts(service: DocumentNode): readonly PublishedPort[] {
  // In the host's own network nothing is published, and what is listed is not read.
  if (textAt(service, "network_mode") === "host") return [];
  return itemsOf(valueAt(service, "ports")).flatMap(
    (node) => (node.kind === "map" ? readLong(node) : readShort(node)) ?? [],
  );
}

function readLong(node: DocumentNode): PublishedPort | null {
  const containerPort = Number.parseInt(textAt(node, "target") ?? "", 10);
  const published = entryAt(node, "published");
  if (Number.isNaN(containerPort) || published === null) return null;
  const address = textAt(node, "host_ip") ?? "";
  return { node, hostAddress: hostOf(address), hostPort: scalarText(published.value) ?? "", containerPort };
}

function readShort(node: DocumentNode): PublishedPort | null {
  // Variables with a default hold colons of their own.
  const text = (scalarText(node) ?? "")
    .replace(/\$\{\w+:?-([^}]*)\}/g, "$1")
    .replace(/\$\{?\w+[^}:]*\}?/g, "0")
    .replace(/\/(?:tcp|udp)$/, "");
  const [, address = "", hostPort = "", container = ""] =
    /^(?:(\[[^\]]*\]|\d+(?:\.\d+){3}|localhost):)?(?:([\d-]*):)?(\d+)(?:-\d+)?$/.exec(text) ?? [];
  const containerPort = Number.parseInt(container, 10);
  return Number.isNaN(containerPort) ? null : { node, hostAddress: hostOf(address), hostPort, containerPort };
}

const hostOf = (address: string): "local" | "every" => (local.test(address) ? "local" : "every");
