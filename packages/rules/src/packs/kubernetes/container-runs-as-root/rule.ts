import { defineRule } from "../../../define-rule.ts";
import { entryAt, isTruthy, scalarText, valueAt } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { readWorkloads } from "../../../documents/kubernetes-manifest.ts";

export const rule = defineRule({
  id: "kubernetes/container-runs-as-root",
  class: "container-runs-as-root",
  title: "Container that may run as root",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-250"],
  why: `
    Nothing keeps the container from running as root, and most images do: one kernel or mount mistake away from root on the
    node.`,
  fix: `
    Set securityContext: runAsNonRoot: true for the pod, with runAsUser where the image names its user by name.`,
  example: {
    language: "yaml",
    before: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: ledger\n      image: ledger:1.2",
    after:
      "apiVersion: v1\nkind: Pod\nspec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n    - name: ledger\n      image: ledger:1.2",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["kubernetes"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  check: function* (context) {
    for (const { pod, containers } of readWorkloads(context)) {
      for (const container of containers) {
        const own = valueAt(container, "securityContext");
        const shared = valueAt(pod, "securityContext");
        const root = [own, shared].map(rootEntry).find((entry) => entry !== null);
        if (root != null && !isNonRoot(own)) yield { at: root.keySpan, message: "The container is run as root." };
        else if (!isNonRoot(own) && !isNonRoot(shared)) {
          const name = entryAt(container, "name") ?? entryAt(container, "image");
          if (name !== null && !isTemplated(own, shared))
            yield { at: name.value, severity: "low", message: "Nothing keeps this container from running as root." };
        }
      }
    }
  },
});

function rootEntry(security: DocumentNode | null): DocumentEntry | null {
  const user = entryAt(security, "runAsUser");
  return scalarText(user?.value) === "0" ? user : null;
}

function isNonRoot(security: DocumentNode | null): boolean {
  const user = scalarText(valueAt(security, "runAsUser"));
  return isTruthy(valueAt(security, "runAsNonRoot")) || (user !== null && /^[1-9]\d*$/.test(user));
}

/** A chart gives it from values that are not here. */
function isTemplated(...contexts: readonly (DocumentNode | null)[]): boolean {
  return contexts.some((security) => security !== null && security.kind !== "map");
}
