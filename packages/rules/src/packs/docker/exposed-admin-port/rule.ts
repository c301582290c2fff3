import { defineRule } from "../../../define-rule.ts";
import { adminPorts } from "../../../documents/admin-ports.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";

export const rule = defineRule({
  id: "docker/exposed-admin-port",
  class: "exposed-admin-port",
  title: "Image that exposes a port of administration",
  languages: ["dockerfile"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-668"],
  why: `
    A shell, a debugger or a container engine that listens in the image is a second door to the service: it is published
    together with the service's own port, and who gets in owns the container.`,
  fix: `
    Take the service out of the image. Use docker exec or the platform's own shell for looking inside.`,
  example: {
    language: "dockerfile",
    before: "FROM debian:12-slim\nEXPOSE 8080 22",
    after: "FROM debian:12-slim\nEXPOSE 8080",
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["docker", "network"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  // The image of a database exposes its own port: only what administers a machine or a process is meant here.
  check: function* (context) {
    for (const instruction of readDockerfile(context)?.shipped ?? []) {
      if (instruction.keyword !== "EXPOSE") continue;
      for (const word of instruction.arguments.split(/\s+/)) {
        const port = Number.parseInt(word, 10);
        const service = adminPorts.get(port);
        if (service?.administersMachine !== true) continue;
        yield { at: instruction, message: `The port of ${service.title} (${port}) is exposed by the image.` };
      }
    }
  },
});
