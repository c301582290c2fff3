import { defineRule } from "../../../define-rule.ts";
import { entryAt, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import { readKubernetesObjects, readWorkloads } from "../../../documents/kubernetes-manifest.ts";

export const rule = defineRule({
  id: "kubernetes/single-replica",
  class: "single-replica",
  title: "Deployment of one replica",
  languages: ["yaml"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Each drained node, each crash and each rollout takes the whole service down until another pod is ready.`,
  fix: `
    Run two or more with a PodDisruptionBudget, or an autoscaler with minReplicas: 2.`,
  example: {
    language: "yaml",
    before:
      "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 1\n  template: { spec: { containers: [{ image: ledger:1.2 }] } }",
    after:
      "apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n  template: { spec: { containers: [{ image: ledger:1.2 }] } }",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["kubernetes", "availability"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    // An autoscaler beside it overrides the number.
    const isScaled = readKubernetesObjects(context).some(
      (object) => textAt(object, "kind") === "HorizontalPodAutoscaler",
    );
    for (const { kind, document } of readWorkloads(context)) {
      const replicas = entryAt(document, "spec", "replicas");
      // Recreate says that two must never run beside each other.
      const isExclusive =
        textAt(document, "spec", "strategy", "type") === "Recreate" ||
        valueAt(document, "metadata", "ownerReferences") !== null;
      if (kind !== "Deployment" || replicas === null || isScaled || isExclusive) continue;
      if (scalarText(replicas.value) === "1")
        yield {
          at: replicas.keySpan,
          message: "The deployment has one replica: when its pod goes, the service is down.",
        };
    }
  },
});
