import { defineRule } from "../../../define-rule.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";

export const rule = defineRule({
  id: "docker/unpinned-base-image",
  class: "unpinned-base-image",
  title: "Base image without a version",
  languages: ["dockerfile"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-1357"],
  why: `
    The same Dockerfile builds something else tomorrow: a new major version breaks the service without a change of its own,
    and nobody can say what was in the image that ran last week.`,
  fix: `
    Name the version (python:3.12-slim), better the digest as well, and let a bot raise it.`,
  example: { language: "dockerfile", before: "FROM python:latest", after: "FROM python:3.12-slim" },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["docker", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  // What only builds is not shipped: its versions show in what it builds, and lock files hold those.
  check: function* (context) {
    for (const { from, image, base, isShipped } of readDockerfile(context)?.stages ?? []) {
      // `base-${VARIANT}`, of which only the build knows the rest: another stage, or an image with a tag.
      const isComposed = /[-_:/.]$/.test(image);
      const message = base === null && isShipped && !isComposed ? explainUnpinned(image) : null;
      if (message === null) continue;
      yield isDevelopmentFile(context.path) ? { at: from, message, severity: "low" } : { at: from, message };
    }
  },
});
