import { defineRule } from "../../../define-rule.ts";
import { isOverlay, readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { isTruthy, itemsOf, scalarText, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";

export const rule = defineRule({
  id: "compose/compose-hardening",
  class: "compose-hardening",
  title: "Compose service without any hardening",
  languages: ["yaml"],
  category: "security",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-250"],
  why: `
    By default a container may gain rights through setuid programs, keeps a dozen capabilities that no web service needs, and
    can write its own program. Each of these makes more of a small hole.`,
  fix: `
    Give the service security_opt: [no-new-privileges:true], cap_drop: [ALL] and, where it can, read_only: true with tmpfs
    for what it writes.`,
  example: {
    language: "yaml",
    before: "services:\n  ledger:\n    image: ledger:1.2",
    after:
      'services:\n  ledger:\n    image: ledger:1.2\n    security_opt: ["no-new-privileges:true"]\n    cap_drop: [ALL]',
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["compose", "docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "info" : "low";
    for (const { key, keySpan, value } of readComposeServices(context)) {
      if (isHardened(value)) continue;
      yield {
        at: keySpan,
        severity,
        message: `The service ${key} has neither no-new-privileges nor dropped capabilities nor a read-only file system.`,
      };
    }
  },
});

function isHardened(service: DocumentNode): boolean {
  const options = itemsOf(valueAt(service, "security_opt")).map((item) => scalarText(item) ?? "");
  // What another file or service gives cannot be seen here.
  if (valueAt(service, "extends") !== null || isOverlay(service)) return true;
  return (
    options.some((option) => /^no-new-privileges(?:[:=]true)?$/.test(option)) ||
    itemsOf(valueAt(service, "cap_drop")).length > 0 ||
    isTruthy(valueAt(service, "read_only"))
  );
}
