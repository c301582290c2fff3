import { defineRule } from "../../../define-rule.ts";
import { adminServiceAt } from "../../../documents/admin-ports.ts";
import { readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readPublishedPorts } from "../../../documents/published-ports.ts";

export const rule = defineRule({
  id: "compose/exposed-admin-port",
  class: "exposed-admin-port",
  title: "Database or administration page published by the host",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-668"],
  why: `
    Docker opens the port past the host's own firewall. Databases, caches and administration pages that the internet can reach
    are found within hours and emptied, encrypted or used to mine.`,
  fix: `
    Take the port out: services reach each other by name without it. For a look from the host publish it on 127.0.0.1 only.`,
  example: {
    language: "yaml",
    before: 'services:\n  db:\n    image: postgres:16\n    ports: ["5432:5432"]',
    after: 'services:\n  db:\n    image: postgres:16\n    ports: ["127.0.0.1:5432:5432"]',
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["compose", "network"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  // What listens there is the finding; ports-on-all-interfaces is about how ports are published at all.
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "low" : "medium";
    for (const { key, value } of readComposeServices(context)) {
      for (const { node, hostAddress, containerPort } of readPublishedPorts(value)) {
        const service = adminServiceAt(containerPort, { key, service: value });
        if (service === null || hostAddress === "local") continue;
        yield {
          at: node,
          severity,
          message: `The port of ${service} (${containerPort}) is published on every interface of the host.`,
        };
      }
    }
  },
});
