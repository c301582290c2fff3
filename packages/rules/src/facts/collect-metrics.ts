import type { MetricFact } from "@muster/contract";
import type { LanguageId } from "../languages/language.ts";
import type { CallSite, FactSource } from "./fact-source.ts";

/** Clients of statsd, prom-client, OpenTelemetry, .NET's meters and Micrometer, by their usual names. */
const ofClient =
  /(?:^|[._:])(?:(?:dog)?statsd|metrics?|prom(?:etheus)?[_-]client|telemetry|meter|meterRegistry)(?:_?client)?(?:\.[\w:]+)*\.(?:increment|incr|decrement|decr|gauge|timing|timer|histogram|distribution|summary|counter|observe|execute|span|create(?:(?:UpDown)?Counter|Histogram|(?:Observable)?Gauge|Observable\w*Counter))(?:<[^>]*>)?$/i;

const ofLanguages: Readonly<Partial<Record<LanguageId, RegExp>>> = {
  go: /(?:^|[./])(?:prometheus|promauto)\.New(?:Counter|Gauge|Histogram|Summary)(?:Vec|Func)?$/,
  java: /(?:^|\.)(?:Counter|Gauge|Timer|DistributionSummary)\.builder$/,
  kotlin: /(?:^|\.)(?:Counter|Gauge|Timer|DistributionSummary)\.builder$/,
  rust: /(?:^|\.)register_(?:int_)?(?:counter|gauge|histogram)(?:_vec)?$/,
};
/** What the DSL of a library brings into the file. */
const telemetryMetrics = /^(?:counter|sum|last_value|summary|distribution)$/;

const endMax = 200;

/** Returns the calls that make or move a metric, with its name where it is written. */
export function collectMetrics(source: FactSource): MetricFact[] {
  const { context } = source;
  const isDeclared = context.language === "elixir" && context.importsModule("Telemetry.Metrics");
  return source.calls.flatMap(({ node, name }: CallSite): MetricFact[] => {
    // The patterns are of the end of a name; a long one would be read again from each of its parts.
    const end = name?.slice(-endMax) ?? "";
    const isMetric =
      name !== null &&
      (ofClient.test(end) ||
        ofLanguages[context.language]?.test(end) === true ||
        (isDeclared && telemetryMetrics.test(name)));
    if (!isMetric) return [];
    const named = ["name", "Name"].map((option) => context.argument(node, option)).find((value) => value !== null);
    const first = named ?? context.argument(node, 0);
    const text = context.text(first) ?? (first?.type === "list" ? first.text : null);
    return [{ name: text ?? "", call: name, line: source.lineOf(node) }];
  });
}
