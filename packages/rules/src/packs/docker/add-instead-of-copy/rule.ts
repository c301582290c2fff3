import { defineRule } from "../../../define-rule.ts";
import { readDockerfile } from "../../../documents/dockerfile.ts";

const archive = /\.(?:tar|tgz|tbz2?|txz|tar\.\w+|gz|bz2|xz|zst)["']?$/i;
const remote = /^["']?(?:https?:|ftp:|git@|git:|ssh:|[^/]*\.git(?:#|$))/i;

export const rule = defineRule({
  id: "docker/add-instead-of-copy",
  class: "add-instead-of-copy",
  title: "ADD where COPY is meant",
  languages: ["dockerfile"],
  category: "security",
  severity: "low",
  confidence: "high",
  cwe: ["CWE-829"],
  why: `
    ADD fetches addresses and unpacks archives without being asked. A file that becomes an archive, or a variable that
    becomes an address, changes what the image holds.`,
  fix: `
    Use COPY for files of the build context. Keep ADD for archives that are to be unpacked, and for addresses with --checksum.`,
  example: { language: "dockerfile", before: "FROM node:20\nADD . /app", after: "FROM node:20\nCOPY . /app" },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["docker"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info" },
  check: function* (context) {
    for (const { keyword, arguments: text, keywordSpan } of readDockerfile(context)?.shipped ?? []) {
      if (keyword !== "ADD") continue;
      const words = text
        .replace(/^\[|\]$|,/g, " ")
        .trim()
        .split(/\s+/)
        .filter((word) => !word.startsWith("--"));
      const sources = words.slice(0, -1);
      if (
        sources.length === 0 ||
        sources.some(
          (source) => archive.test(source) || remote.test(source) || source.includes("$") || source.startsWith("<<"),
        )
      )
        continue;
      yield { at: keywordSpan, message: "ADD copies files of the build context: COPY does that and no more." };
    }
  },
});
