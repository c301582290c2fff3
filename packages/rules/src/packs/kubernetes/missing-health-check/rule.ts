import { defineRule } from "../../../define-rule.ts";
import { entryAt, valueAt } from "../../../documents/document-node.ts";
import { readWorkloads } from "../../../documents/kubernetes-manifest.ts";

const longLived = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);
const probes = ["readinessProbe", "livenessProbe", "startupProbe"];

export const rule = defineRule({
  id: "kubernetes/missing-health-check",
  class: "missing-health-check",
  title: "Container without a probe",
  languages: ["yaml"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    Requests are sent to the pod before it is ready and after it hangs, and a rollout that broke the service looks like one
    that succeeded.`,
  fix: `
    Add a readinessProbe that asks the service whether it can answer, and a livenessProbe where a restart helps.`,
  example: {
    language: "yaml",
    before:
      "apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { containers: [{ name: ledger, image: ledger:1.2 }] } } }",
    after:
      "apiVersion: apps/v1\nkind: Deployment\nspec: { template: { spec: { containers: [{ name: ledger, image: ledger:1.2, readinessProbe: { httpGet: { path: /ready, port: 8080 } } }] } } }",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["kubernetes", "health"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", development: "low" },
  check: function* (context) {
    for (const { kind, containers } of readWorkloads(context)) {
      if (!longLived.has(kind)) continue;
      for (const container of containers) {
        if (probes.some((probe) => entryAt(container, probe) !== null)) continue;
        // `{{- include "ledger.readinessProbe" . }}` writes one.
        if (/\{\{[^{}\n]*probe/i.test(context.source.slice(container.startIndex, container.endIndex))) continue;
        const place = entryAt(container, "name") ?? entryAt(container, "image");
        if (place === null) continue;
        // Nothing is sent to a container without a port: a worker that hangs is still not restarted.
        const severity = valueAt(container, "ports") === null ? "low" : "medium";
        yield { at: place.value, severity, message: "The container has neither a readiness nor a liveness probe." };
      }
    }
  },
});
