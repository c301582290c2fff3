import { defineRule } from "../../../define-rule.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";
import type { Dockerfile } from "../../../documents/dockerfile.ts";

/** Commands that serve, in an image that names no port. */
const serving =
  /\b(?:gunicorn|uvicorn|hypercorn|daphne|puma|unicorn|nginx|httpd|apache2|php-fpm|serve|server|runserver|phx\.server|start|node|java|flask run|rails s|caddy)\b/i;

export const rule = defineRule({
  id: "docker/missing-container-healthcheck",
  class: "missing-container-healthcheck",
  title: "Service image without a health check",
  languages: ["dockerfile"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    A process that hangs looks healthy: nothing restarts it, and requests keep being sent to it. An orchestrator that brings
    its own probes does not need this; plain Docker and compose do.`,
  fix: `
    Add HEALTHCHECK with a command that asks the service itself, with an interval and a start period.`,
  example: {
    language: "dockerfile",
    before: `
      FROM python:3.12-slim
      EXPOSE 8000
      CMD ["gunicorn", "ledger:app"]`,
    after: `
      FROM python:3.12-slim
      EXPOSE 8000
      HEALTHCHECK --interval=30s --timeout=3s CMD ["python", "-m", "ledger.health"]
      CMD ["gunicorn", "ledger:app"]`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["docker", "health"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: (context) => {
    const file = readDockerfile(context);
    if (file === null) return [];
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    const disabled = file.shipped.findLast(({ keyword }) => keyword === "HEALTHCHECK");
    if (disabled !== undefined) {
      const isOff = /^none$/i.test(disabled.arguments);
      return isOff ? [{ at: disabled, severity, message: "The health check is switched off." }] : [];
    }
    const from = file.stages.at(-1)?.from;
    if (from === undefined || !isService(file)) return [];
    return [{ at: from, severity, message: "The image starts a service and has no HEALTHCHECK." }];
  },
});

function isService({ shipped }: Dockerfile): boolean {
  if (shipped.some(({ keyword }) => keyword === "EXPOSE")) return true;
  return shipped.some(({ keyword, arguments: text }) => ["CMD", "ENTRYPOINT"].includes(keyword) && serving.test(text));
}
