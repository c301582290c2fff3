import { type FindingResource, Severity } from "@muster/contract";
import { plural } from "../follow/plural.ts";
import type { Output } from "../server/answer-output.ts";
import { formatTable } from "../tables/format-table.ts";
import { severityStyles } from "../terminal/paint.ts";

/** Returns findings as lines: one each, and how many there are beside them. */
export function formatFindings(
  { items, hasMore }: { readonly items: readonly FindingResource[]; readonly hasMore: boolean },
  output: Output,
): string[] {
  if (items.length === 0) return ["No finding is like that."];
  const columns = [
    { title: "severity" },
    { title: "id", align: "right" },
    { title: "repository", shrinks: true },
    { title: "place", shrinks: "start" },
    { title: "rule", shrinks: true },
    { title: "message", shrinks: true },
  ] as const;
  const rows = items.map(({ id, severity, repositoryName, path, range, ruleId, message }) => [
    { text: severity, style: severityStyles[severity] },
    id,
    repositoryName,
    `${path}:${String(range.startLine)}`,
    ruleId,
    message,
  ]);
  const counts = Severity.options.flatMap((severity) => {
    const count = items.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${String(count)} ${severity}`];
  });
  return [
    ...formatTable(columns, rows, output),
    "",
    `${plural(items.length, "finding", "findings")} shown (${counts.join(", ")})${hasMore ? "; there are more: --limit or --all shows them" : ""}.`,
  ];
}
