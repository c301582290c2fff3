import { defineRule } from "../../../define-rule.ts";
import { readComposeServices } from "../../../documents/compose-file.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entryAt, scalarText } from "../../../documents/document-node.ts";

export const rule = defineRule({
  id: "compose/container-runs-as-root",
  class: "container-runs-as-root",
  title: "Compose service that is run as root",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-250"],
  why: `
    The service is root in its container even where its image would not be: one kernel or mount mistake away from root on the
    host.`,
  fix: `
    Take the line away, or name an unprivileged user, and give that user the files that the service writes.`,
  example: {
    language: "yaml",
    before: "services:\n  ledger:\n    image: ledger:1.2\n    user: root",
    after: 'services:\n  ledger:\n    image: ledger:1.2\n    user: "10001:10001"',
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["compose", "docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  // Only what the file says: which user an image has is the Dockerfile's to answer.
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "low" : "medium";
    for (const { key, value } of readComposeServices(context)) {
      const user = entryAt(value, "user");
      if (user === null || !/^(?:root|0)(?::|$)/.test(scalarText(user.value) ?? "")) continue;
      yield { at: user.keySpan, severity, message: `The service ${key} is run as root.` };
    }
  },
});
