import { defineRule } from "../../../define-rule.ts";
import { readComposeServices } from "../../../documents/compose-file.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { entryAt, scalarText } from "../../../documents/document-node.ts";

export const rule = defineRule({
  id: "compose/unpinned-base-image",
  class: "unpinned-base-image",
  title: "Compose service whose image has no version",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-1357"],
  why: `
    The next pull brings another image: a new major version of a database does not start on the old one's files, and going
    back is not possible because nobody knows what ran before.`,
  fix: `
    Name the version (postgres:16.4), better the digest as well, and let a bot raise it.`,
  example: {
    language: "yaml",
    before: "services:\n  db:\n    image: postgres:latest",
    after: "services:\n  db:\n    image: postgres:16.4",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["compose", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  check: function* (context) {
    const severity = isDevelopmentFile(context.path) ? "low" : "medium";
    for (const { value } of readComposeServices(context)) {
      const image = entryAt(value, "image");
      // Beside `build` it only names what is built here.
      if (image === null || entryAt(value, "build") !== null) continue;
      const message = explainUnpinned(scalarText(image.value) ?? "");
      if (message !== null) yield { at: image.value, severity, message };
    }
  },
});
