import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entryAt, isTruthy, itemsOf, scalarText, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { strongCapabilities, strongHostPaths } from "../../../documents/host-access.ts";
import { readWorkloads } from "../../../documents/kubernetes-manifest.ts";

export const rule = defineRule({
  id: "kubernetes/privileged-container",
  class: "privileged-container",
  title: "Pod with the rights of its node",
  languages: ["yaml"],
  category: "security",
  severity: "high",
  confidence: "high",
  cwe: ["CWE-250"],
  why: `
    A privileged container, one in the host's namespaces or with its files can do on the node what root can: read every
    secret of every pod that runs there.`,
  fix: `
    Take it away, drop all capabilities and add the single one that is needed. What must be on the node belongs into a
    namespace of its own under a policy.`,
  example: {
    language: "yaml",
    before:
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: ledger\n      image: ledger:1.2\n      securityContext:\n        privileged: true",
    after:
      "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: ledger\n      image: ledger:1.2\n      securityContext:\n        privileged: false",
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["kubernetes"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  check: function* (context) {
    for (const { pod, containers, initContainers } of readWorkloads(context)) {
      yield* judgePod(pod);
      for (const container of [...containers, ...initContainers]) yield* judgeContainer(container);
    }
  },
});

function* judgePod(pod: DocumentNode): Generator<Report> {
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) {
    const entry = entryAt(pod, key);
    if (entry !== null && isTruthy(entry.value))
      yield { at: entry.keySpan, message: `${key} puts the pod into the node's own namespace.` };
  }
  for (const volume of itemsOf(valueAt(pod, "volumes"))) {
    const path = entryAt(volume, "hostPath", "path");
    const what = strongHostPaths(scalarText(path?.value) ?? "");
    if (path !== null && what !== null) yield { at: path.keySpan, message: `The pod gets ${what} of its node.` };
  }
}

function* judgeContainer(container: DocumentNode): Generator<Report> {
  const security = valueAt(container, "securityContext");
  for (const key of ["privileged", "allowPrivilegeEscalation"]) {
    const entry = entryAt(security, key);
    if (entry === null || !isTruthy(entry.value)) continue;
    yield key === "privileged"
      ? { at: entry.keySpan, message: "The container is privileged: it has all rights of its node." }
      : {
          at: entry.keySpan,
          severity: "medium",
          message: "The container may gain more rights than it was started with.",
        };
  }
  for (const item of itemsOf(valueAt(security, "capabilities", "add"))) {
    const name = (scalarText(item) ?? "").toUpperCase().replace(/^CAP_/, "");
    if (strongCapabilities.has(name))
      yield { at: item, message: `The capability ${name} is as good as root on the node.` };
  }
}
