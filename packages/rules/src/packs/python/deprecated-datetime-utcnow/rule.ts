import { defineRule } from "../../../define-rule.ts";

export const rule = defineRule({
  id: "python/deprecated-datetime-utcnow",
  class: "deprecated-datetime-utcnow",
  title: "Deprecated datetime.utcnow",
  languages: ["python"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    Since Python 3.12 it warns, and it will go. It gives a time that says it has no zone although it is UTC, which
    timestamp() and comparisons read as local time.`,
  fix: `
    Use datetime.now(timezone.utc), and datetime.fromtimestamp(value, tz=timezone.utc).`,
  example: {
    language: "python",
    before: `
      created = datetime.utcnow()`,
    after: `
      created = datetime.now(timezone.utc)`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["time", "deprecation"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (attribute attribute: (identifier) @_name (#any-of? @_name "utcnow" "utcfromtimestamp")) @reference @finding
  `,
  accept: ({ reference }, context) =>
    /^(?:\w+\.)*datetime\.(?:utcnow|utcfromtimestamp)$|^dt\.(?:utcnow|utcfromtimestamp)$/.test(
      context.name(reference) ?? "",
    ) && !/^(?:django|arrow|pendulum|pandas|pd)\b/.test(context.name(reference) ?? ""),
  message: ({ reference }, context) =>
    `\`${context.name(reference) ?? "datetime.utcnow"}\` is deprecated, and its result says nothing of its zone.`,
});
