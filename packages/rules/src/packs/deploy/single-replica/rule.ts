import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isComposeFile, readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entriesOf, entryAt, itemsOf, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentEntry, DocumentNode } from "../../../documents/document-node.ts";
import { readDocuments } from "../../../documents/read-documents.ts";

export const rule = defineRule({
  id: "deploy/single-replica",
  class: "single-replica",
  title: "Production service of one instance",
  languages: ["yaml", "json", "toml", "hcl"],
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
  version: 3,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  // Kubernetes' Deployments are kubernetes/single-replica's.
  check: function* (context) {
    if (
      !context.mentions(
        /instance_count|numInstances|min_machines_running|replicas|replicaCount|minReplicas|min_instances|DesiredCount|desired_count|\bcount\b/,
      )
    )
      return;
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    const entries = isComposeFile(context)
      ? readComposeServices(context).flatMap(({ value }) => entryAt(value, "deploy", "replicas") ?? [])
      : readDocuments(context).flatMap((document) => [
          ...platformEntries(document),
          ...resourceEntries(document),
          ...chartEntries(document, context.path),
        ]);
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
  const found = services
    .filter((service) => !isScaled(service))
    .flatMap((service) => ["instance_count", "numInstances"].map((key) => entryAt(service, key)));
  const others = [
    entryAt(document, "http_service", "min_machines_running"),
    ...itemsOf(valueAt(document, "services")).map((service) => entryAt(service, "min_machines_running")),
    entryAt(document, "automatic_scaling", "min_instances"),
    entryAt(document, "manual_scaling", "instances"),
  ];
  return [...found, ...others].filter((entry) => entry !== null);
}

/** Services of ECS by CloudFormation and Terraform, deployments by Terraform, groups of Nomad. */
function resourceEntries(document: DocumentNode): readonly DocumentEntry[] {
  const stack = entriesOf(valueAt(document, "Resources")).filter(
    ({ value }) => textAt(value, "Type") === "AWS::ECS::Service",
  );
  return [
    ...stack.map(({ value }) => entryAt(value, "Properties", "DesiredCount")),
    ...blocksOf(document, "resource", "aws_ecs_service").map(({ value }) => entryAt(value, "desired_count")),
    ...["kubernetes_deployment", "kubernetes_deployment_v1"].flatMap((kind) =>
      blocksOf(document, "resource", kind).map(({ value }) => entryAt(value, "spec", "replicas")),
    ),
    ...entriesOf(document)
      .filter(({ key }) => key === "job")
      .flatMap(({ value }) => entriesOf(value))
      // A batch is done at some time, and a system job runs on every machine.
      .filter(({ value }) => !/^(?:batch|sysbatch|system)$/.test(textAt(value, "type") ?? ""))
      .flatMap(({ value }) => entriesOf(value).filter(({ key }) => key === "group"))
      .flatMap(({ value }) => entriesOf(value))
      .map(({ value }) => entryAt(value, "count")),
  ].filter((entry) => entry !== null);
}

/** `resource "aws_ecs_service" "api" { … }`, by the names of the resources. */
const blocksOf = (document: DocumentNode, block: string, kind: string): readonly DocumentEntry[] =>
  entriesOf(document)
    .filter(({ key }) => key === block)
    .flatMap(({ value }) => entriesOf(valueAt(value, kind)));

/** Values of a chart for production; its defaults are for a first try, and stores are not scaled by a number. */
function chartEntries(document: DocumentNode, path: string): readonly DocumentEntry[] {
  const isProduction = /(?:^|[/._-])prod(?:uction)?[/._-](?:[^/]*\/)*[\w.-]*$/.test(path) && /values/.test(path);
  return isProduction ? replicasWithin(document, 0) : [];
}

const chartDepthMax = 3;
const stores =
  /postgres|mysql|maria|mongo|redis|rabbit|kafka|elastic|minio|prometheus|grafana|alertmanager|primary|master|cron|job|migrat/i;

function replicasWithin(node: DocumentNode, depth: number): readonly DocumentEntry[] {
  return entriesOf(node).flatMap((entry): readonly DocumentEntry[] => {
    if (entry.key === "minReplicas") return isOff(node) ? [] : [entry];
    if (/^(?:replicaCount|replicas)$/.test(entry.key)) return isScaled(node) ? [] : [entry];
    return depth < chartDepthMax && !stores.test(entry.key) ? replicasWithin(entry.value, depth + 1) : [];
  });
}

/** Where something else sets the number, the one that is written is at most the first. */
const isScaled = (node: DocumentNode): boolean =>
  entriesOf(node).some(
    ({ key, value }) => /^(?:auto_?scaling|scaling|hpa)$/i.test(key) && value.kind === "map" && !isOff(value),
  );

const isOff = (node: DocumentNode): boolean => textAt(node, "enabled") === "false";
