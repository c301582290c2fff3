import { defineRule } from "../../../define-rule.ts";
import { adminServiceAt } from "../../../documents/admin-ports.ts";
import { readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readPublishedPorts } from "../../../documents/published-ports.ts";

/** What a proxy is there to publish. */
const publicPorts = new Set(["80", "443"]);

/** Mail and names are served to everybody. */
const publicServices = new Set([25, 53, 110, 143, 465, 587, 853, 993, 995, 4190]);

export const rule = defineRule({
  id: "compose/ports-on-all-interfaces",
  class: "ports-on-all-interfaces",
  title: "Port published on every interface of the host",
  languages: ["yaml"],
  category: "security",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-1327"],
  why: `
    A port without an address is opened on every interface, and Docker's rules come before those of the host's firewall. A
    service that is meant for the proxy beside it answers the internet, without the proxy's TLS and limits.`,
  fix: `
    Publish on 127.0.0.1 what only the host needs, nothing at all for what other services use, and 80 and 443 on the proxy.`,
  example: {
    language: "yaml",
    before: 'services:\n  ledger:\n    image: ledger:1.2\n    ports: ["8080:8080"]',
    after: 'services:\n  ledger:\n    image: ledger:1.2\n    ports: ["127.0.0.1:8080:8080"]',
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["compose", "network"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    for (const { key, value } of readComposeServices(context)) {
      for (const { node, hostAddress, hostPort, containerPort } of readPublishedPorts(value)) {
        if (hostAddress === "local" || publicPorts.has(hostPort) || publicServices.has(containerPort)) continue;
        // exposed-admin-port says what anybody reaches there; this says how it was published.
        const isAdminService = adminServiceAt(containerPort, { key, service: value }) !== null;
        const port = containerPort === 0 ? "A port" : `Port ${String(containerPort)}`;
        yield {
          at: node,
          severity: isAdminService ? "info" : severity,
          message: `${port} of ${key} is open on every interface of the host.`,
        };
      }
    }
  },
});
