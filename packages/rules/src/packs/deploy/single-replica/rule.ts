import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isComposeFile, readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entryAt, itemsOf, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { readDocuments } from "../../../documents/read-documents.ts";

export const rule = defineRule({
  id: "deploy/single-replica",
  class: "single-replica",
  title: "Production service of one instance",
  languages: ["yaml", "json", "toml"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Each deployment, each crash and each maintenance of the machine takes the whole service down until another instance is
    ready.`,
  fix: `
    Run two or more instances, in two zones where the platform has them.`,
  example: {
    language: "yaml",
    before: "name: ledger\nservices:\n  - name: web\n    http_port: 8080\n    instance_count: 1",
    after: "name: ledger\nservices:\n  - name: web\n    http_port: 8080\n    instance_count: 2",
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["availability", "deployment"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  // Kubernetes' Deployments are kubernetes/single-replica's.
  check: function* (context) {
    if (
      !context.mentions(
        /instance_count|numInstances|min_machines_running|replicas|minReplicas|min_instances|DesiredCount/,
      )
    )
      return;
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    const entries = isComposeFile(context)
      ? readComposeServices(context).flatMap(({ value }) => entryAt(value, "deploy", "replicas") ?? [])
      : readDocuments(context).flatMap(platformEntries);
    for (const entry of entries) {
      if (scalarText(entry.value) === "1") yield report(entry, severity);
    }
  },
});

const report = ({ keySpan, key }: DocumentEntry, severity: "info" | "low"): Report => ({
  at: keySpan,
  severity,
  message: `${key} is 1: when this instance goes, the service is down.`,
});

/** DigitalOcean's services, Render's, Fly's, App Engine's and ECS' counts. */
function platformEntries(document: DocumentNode): readonly DocumentEntry[] {
  if (textAt(document, "apiVersion") !== null) return [];
  const services = itemsOf(valueAt(document, "services"));
  const found = services.flatMap((service) => ["instance_count", "numInstances"].map((key) => entryAt(service, key)));
  const others = [
    entryAt(document, "http_service", "min_machines_running"),
    ...itemsOf(valueAt(document, "services")).map((service) => entryAt(service, "min_machines_running")),
    entryAt(document, "automatic_scaling", "min_instances"),
    entryAt(document, "manual_scaling", "instances"),
  ];
  return [...found, ...others].filter((entry) => entry !== null);
}
