import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entryAt, isTruthy, itemsOf, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { networkCapability, strongCapabilities, strongHostPaths } from "../../../documents/host-access.ts";

export const rule = defineRule({
  id: "compose/privileged-container",
  class: "privileged-container",
  title: "Container with the rights of its host",
  languages: ["yaml"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-250"],
  why: `
    A privileged container, one with the engine's socket or with the host's namespaces can do on the host what root can.
    Whoever breaks into the service owns the machine and all that runs on it.`,
  fix: `
    Take it away and give the single capability or device that is needed. Where the engine's API is needed, put a proxy
    before the socket that allows the few calls.`,
  example: {
    language: "yaml",
    before: "services:\n  ledger:\n    image: ledger:1.2\n    privileged: true",
    after: "services:\n  ledger:\n    image: ledger:1.2\n    cap_add: [NET_BIND_SERVICE]",
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["compose", "docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  check: function* (context) {
    const lowered = isDevelopmentFile(context.path) ? { severity: "low" as const } : {};
    for (const { value } of readComposeServices(context))
      for (const report of judge(value)) yield { ...report, ...lowered };
  },
});

function* judge(service: DocumentNode): Generator<Report> {
  const privileged = entryAt(service, "privileged");
  if (privileged !== null && isTruthy(privileged.value))
    yield { at: privileged.keySpan, message: "The container is privileged: it has all rights of the host." };
  for (const key of ["network_mode", "pid", "ipc", "userns_mode", "uts"]) {
    const entry = entryAt(service, key);
    if (entry === null || scalarText(entry.value) !== "host") continue;
    const severity = key === "network_mode" ? "medium" : "high";
    yield {
      at: entry.keySpan,
      severity,
      message: `The container shares the host's ${key.replace("_mode", "")} namespace.`,
    };
  }
  for (const item of itemsOf(valueAt(service, "cap_add"))) {
    const name = (scalarText(item) ?? "").toUpperCase().replace(/^CAP_/, "");
    if (strongCapabilities.has(name))
      yield { at: item, message: `The capability ${name} is as good as root on the host.` };
    else if (name === networkCapability && scalarText(valueAt(service, "network_mode")) === "host")
      yield { at: item, message: `The capability ${name} rules the network of the host.` };
    else if (name === networkCapability)
      yield { at: item, severity: "low", message: `The capability ${name} rules all of the container's network.` };
  }
  for (const item of itemsOf(valueAt(service, "security_opt"))) {
    if (/(?:seccomp|apparmor)[:=]unconfined|label[:=]disable/.test(scalarText(item) ?? ""))
      yield { at: item, severity: "medium", message: "The confinement of the container is switched off." };
  }
  for (const item of itemsOf(valueAt(service, "volumes"))) {
    const source = textAt(item, "source") ?? scalarText(item)?.split(":")[0] ?? "";
    const what = strongHostPaths(source);
    if (what !== null) yield { at: item, message: `The container gets ${what} of its host.` };
  }
}
