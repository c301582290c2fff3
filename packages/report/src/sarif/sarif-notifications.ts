import { type Audit, type SkipReason, type SkippedFile, lossReasons } from "@muster/contract";
import { skipReasons } from "../skip-reasons.ts";
import { encodePath } from "./encode-path.ts";
import { sarifText } from "./sarif-text.ts";

/** Files that were left out on purpose are named one by one up to here; then only their number is given. */
const plainSkipsMax = 1_000;

/** Reasons that a file's name may give: such files are counted and not listed. */
const countedOnly = ["unsupported-language", "binary"] as const satisfies readonly SkipReason[];

/** Returns what a scan could not or would not look at as SARIF `notification`s: losses first. */
export function toSarifNotifications({ skipped, ruleErrors, coverage, truncatedPaths }: Audit) {
  const losses = skipped.filter(({ reason }) => lossReasons.includes(reason));
  const others = skipped.filter(({ reason }) => !lossReasons.includes(reason));
  const named = others.slice(0, plainSkipsMax);
  return [
    ...losses.map((file) => skipNotification(file, "warning")),
    ...truncatedPaths.map((path) => ({
      level: "warning" as const,
      descriptor: { id: "truncated" },
      message: { text: "This file has more findings than are kept." },
      locations: [location(path)],
    })),
    ...ruleErrors.map(({ ruleId, path, message }) => ({
      level: "error" as const,
      descriptor: { id: "rule-error" },
      associatedRule: { id: ruleId },
      message: { text: sarifText(`A rule failed on this file: ${message}`) },
      locations: [location(path)],
    })),
    ...named.map((file) => skipNotification(file, "note")),
    ...summary("more-files-left-out", others.length - named.length, "more files were left out on purpose."),
    ...countedOnly.flatMap((reason) => {
      const listed = skipped.filter((file) => file.reason === reason).length;
      return summary(reason, (coverage.skipped[reason] ?? 0) - listed, skipReasons[reason]);
    }),
  ];
}

/** Every `descriptor.id` that a notification can have, as `reportingDescriptor`s. */
export function notificationDescriptors() {
  const reasons = Object.entries(skipReasons).map(([id, text]) => ({ id, shortDescription: { text } }));
  return [
    ...reasons,
    { id: "truncated", shortDescription: { text: "A file has more findings than are kept" } },
    { id: "rule-error", shortDescription: { text: "A rule failed on a file" } },
    { id: "more-files-left-out", shortDescription: { text: "More files were left out than are listed" } },
  ];
}

function skipNotification({ path, reason, detail }: SkippedFile, level: "note" | "warning") {
  const text = `Not analysed: ${skipReasons[reason satisfies SkipReason]}.${detail === undefined ? "" : ` ${detail}`}`;
  return { level, descriptor: { id: reason }, message: { text: sarifText(text) }, locations: [location(path)] };
}

function summary(id: string, count: number, what: string) {
  if (count === 0) return [];
  return [{ level: "note" as const, descriptor: { id }, message: { text: `${count} files: ${what}` } }];
}

function location(path: string) {
  return { physicalLocation: { artifactLocation: { uri: encodePath(path), uriBaseId: "SRCROOT" } } };
}
