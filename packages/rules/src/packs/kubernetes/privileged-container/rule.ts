import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entryAt, isTruthy, itemsOf, scalarText, valueAt } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { networkCapability, strongCapabilities, strongHostPaths } from "../../../documents/host-access.ts";
import { readWorkloads } from "../../../documents/kubernetes-manifest.ts";
import { conditionsAround } from "../../../documents/templates.ts";

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
  version: 3,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  check: function* (context) {
    for (const { pod, containers, initContainers } of readWorkloads(context)) {
      yield* judgePod(pod, context);
      for (const container of [...containers, ...initContainers]) yield* judgeContainer(container, context);
    }
  },
});

function* judgePod(pod: DocumentNode, context: RuleContext): Generator<Report> {
  for (const key of ["hostNetwork", "hostPID", "hostIPC"]) {
    const entry = switchedOn(pod, key, context);
    if (entry !== null) yield report(entry, `${key} puts the pod into the node's own namespace.`, context);
  }
  for (const volume of itemsOf(valueAt(pod, "volumes"))) {
    const path = entryAt(volume, "hostPath", "path");
    const what = strongHostPaths(scalarText(path?.value) ?? "");
    if (path !== null && what !== null) yield { at: path.keySpan, message: `The pod gets ${what} of its node.` };
  }
}

function* judgeContainer(container: DocumentNode, context: RuleContext): Generator<Report> {
  const security = valueAt(container, "securityContext");
  const privileged = switchedOn(security, "privileged", context);
  if (privileged !== null)
    yield report(privileged, "The container is privileged: it has all rights of its node.", context);
  const escalation = switchedOn(security, "allowPrivilegeEscalation", context);
  if (escalation !== null)
    yield {
      severity: "medium",
      ...report(escalation, "The container may gain more rights than it was started with.", context),
    };
  for (const item of itemsOf(valueAt(security, "capabilities", "add"))) {
    const name = (scalarText(item) ?? "").toUpperCase().replace(/^CAP_/, "");
    if (strongCapabilities.has(name))
      yield { at: item, message: `The capability ${name} is as good as root on the node.` };
    else if (name === networkCapability)
      yield { at: item, severity: "low", message: `The capability ${name} rules all of the pod's network.` };
  }
}

/** The entry of a switch that is on, also as what a template writes when nobody says otherwise. */
function switchedOn(holder: DocumentNode | null, key: string, { source }: RuleContext): DocumentEntry | null {
  const entry = entryAt(holder, key);
  if (entry === null || isTruthy(entry.value)) return entry;
  const { startIndex, endIndex } = entry.value;
  return /\{\{.{0,200}\bdefault\s+"?true\b/.test(source.slice(startIndex, endIndex)) ? entry : null;
}

/** Behind a condition of its own name in a template it is off until somebody switches it on. */
function report(entry: DocumentEntry, message: string, { source }: RuleContext): Report {
  const isChosen = conditionsAround(source, entry.keySpan.startIndex).some((condition) =>
    condition.toLowerCase().includes(entry.key.toLowerCase()),
  );
  return isChosen ? { at: entry.keySpan, message, severity: "low" } : { at: entry.keySpan, message };
}
