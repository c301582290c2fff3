import { defineRule } from "../../../define-rule.ts";
import { isOverlay, readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entryAt, isTruthy, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";

/** Services that run once and end. */
const oneOff =
  /migrat|(?:^|[-_.])(?:init|setup|seed|bootstrap|job|one-?shot|backup|tests?|tox|lint|cli|builder|e2e)(?:er)?(?:\d*$|[-_.])/i;

const oneOffCommand =
  /^(?:tox|pytest|make (?:test|check|lint)|(?:npm|yarn|pnpm) (?:run )?(?:test|lint|build)|mix test|go test|cargo test)\b/;

export const rule = defineRule({
  id: "compose/missing-health-check",
  class: "missing-health-check",
  title: "Compose service without a health check",
  languages: ["yaml"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Compose calls a service healthy as soon as its process exists: those that depend on it start too early, and one that
    hangs is never restarted.`,
  fix: `
    Add a healthcheck that asks the service itself (pg_isready, redis-cli ping, the health route), and let others wait with
    depends_on: condition: service_healthy.`,
  example: {
    language: "yaml",
    before: "services:\n  db:\n    image: postgres:16",
    after:
      'services:\n  db:\n    image: postgres:16\n    healthcheck:\n      test: ["CMD-SHELL", "pg_isready -U ledger"]',
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 10 },
  tags: ["compose", "health"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    for (const { key, keySpan, value } of readComposeServices(context)) {
      const check = entryAt(value, "healthcheck");
      if (check === null) {
        if (!isOneOff(key, value)) yield { at: keySpan, severity, message: `The service ${key} has no healthcheck.` };
      } else if (isTruthy(valueAt(check.value, "disable")) || /^none$/i.test(textAt(check.value, "test") ?? "")) {
        yield { at: check.keySpan, severity, message: `The health check of ${key} is switched off.` };
      }
    }
  },
});

function isOneOff(name: string, service: DocumentNode): boolean {
  const restart = textAt(service, "restart");
  // Profiles are for tools that are started by hand; an extended service may have its check elsewhere.
  const isElsewhere = ["extends", "profiles"].some((key) => entryAt(service, key) !== null);
  return (
    isElsewhere ||
    isOverlay(service) ||
    restart === "no" ||
    restart === "false" ||
    oneOff.test(name) ||
    oneOffCommand.test(textAt(service, "command") ?? "")
  );
}
