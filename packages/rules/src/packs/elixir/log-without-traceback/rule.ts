import { defineRule } from "../../../define-rule.ts";
import { readHandlers } from "../../../vocabulary/elixir/handler-clause.ts";
import { callsWithin } from "../../../vocabulary/elixir/outline.ts";

const errorLog = /^(Logger\.(error|critical|alert|emergency)|:logger\.error)$/;

/** Elsewhere the trace is kept: raised again, or handed to an error tracker. */
const traced =
  /__STACKTRACE__|\breraise\b|Sentry\.capture_exception|Honeybadger\.notify|AppSignal\.(set|send)_error|crash_reason|Exception\.format\b|format_stacktrace|System\.stacktrace/;

export const rule = defineRule({
  id: "elixir/log-without-traceback",
  class: "log-without-traceback",
  title: "Error logged without its stack trace",
  languages: ["elixir"],
  category: "observability",
  severity: "low",
  confidence: "high",
  why: `
    The message says what went wrong and not where. Outside of the rescue the trace cannot be had any more, and the failure
    has to be provoked again to be understood.`,
  fix: `Log Exception.format(:error, error, __STACKTRACE__), or pass crash_reason: {error, __STACKTRACE__} as metadata.`,
  example: {
    language: "elixir",
    before: `
      def run(job) do
        Worker.run!(job)
      rescue
        error -> Logger.error("job failed: #{inspect(error)}")
      end`,
    after: `
      def run(job) do
        Worker.run!(job)
      rescue
        error -> Logger.error(Exception.format(:error, error, __STACKTRACE__))
      end`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["logging", "errors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\brescue\b|\bcatch\b/) || !context.mentions(/Logger\.|:logger/)) return;
    for (const { body, kind, pattern } of readHandlers(context)) {
      if (body === null || traced.test(body.text) || (kind === "catch" && /^(:exit|:throw)\b/.test(pattern.text)))
        continue;
      for (const { name, node } of callsWithin(body, context)) {
        if (errorLog.test(name)) yield { at: node, message: "The log tells what was raised here, and not where." };
      }
    }
  },
});
