import type { SkipReason } from "@muster/contract";
import type { FileOutcome } from "../protocol.ts";

/** Reasons that the content gives: another look at the same bytes gives the same. All others are worth another try. */
const contentReasons: readonly SkipReason[] = ["too-large", "binary", "generated", "minified", "too-complex"];

/**
 * True for what the same file would come to again. A file that was lost (crashed, too slow, unreadable) is tried again,
 * and so is one on which a rule failed: what went wrong may have been the machine's fault.
 */
export function isReusable(outcome: FileOutcome): boolean {
  return outcome.kind === "analysed" ? outcome.ruleErrors.length === 0 : contentReasons.includes(outcome.reason);
}
