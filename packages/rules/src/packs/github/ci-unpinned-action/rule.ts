import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import type { DocumentEntry } from "../../../documents/document-node.ts";
import { scalarText } from "../../../documents/document-node.ts";
import { actionOf, readWorkflow } from "../../../documents/github-workflow.ts";

/** Owned by GitHub itself: whoever could move these tags could do anything. */
const firstParty = /^(?:actions|github|docker:\/\/ghcr\.io\/(?:actions|github))\//i;

export const rule = defineRule({
  id: "github/ci-unpinned-action",
  class: "ci-unpinned-action",
  title: "Action that is not pinned to a commit",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-829"],
  why: `
    A tag or branch of another repository can be moved to other code at any time, and has been: the next run gives that code
    the workflow's tokens and secrets.`,
  fix: `
    Name the commit (uses: owner/action@<40 digits> # v1.2.3) and let a bot raise it.`,
  example: {
    language: "yaml",
    before: `
      jobs:
        release:
          runs-on: ubuntu-24.04
          steps:
            - uses: softprops/action-gh-release@v2`,
    after: `
      jobs:
        release:
          runs-on: ubuntu-24.04
          steps:
            - uses: softprops/action-gh-release@c95fe1489396fe8a9eb87c0abf8aa5b2ef267fda # v2.2.1`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 3 },
  tags: ["ci", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  check: function* (context) {
    for (const entry of usesEntries(context)) {
      const report = judge(entry);
      if (report !== null) yield report;
    }
  },
});

/** Actions of steps, and workflows that jobs call. */
function usesEntries(context: RuleContext): readonly DocumentEntry[] {
  return (readWorkflow(context)?.jobs ?? []).flatMap(({ node, steps }) =>
    [node, ...steps].flatMap((holder) => actionOf(holder)?.entry ?? []),
  );
}

function judge({ value }: DocumentEntry): Report | null {
  const uses = scalarText(value) ?? "";
  if (/^\.{1,2}\//.test(uses) || uses.includes("${{")) return null;
  const isFirstParty = firstParty.test(uses);
  const severity = isFirstParty ? "low" : "medium";
  if (uses.startsWith("docker://")) {
    const message = explainUnpinned(uses.slice("docker://".length));
    return message === null ? null : { at: value, severity, message };
  }
  const [name = "", ref] = uses.split("@");
  if (ref !== undefined && /^[0-9a-f]{40}$|^[0-9a-f]{64}$|^sha256:/.test(ref)) return null;
  const what =
    ref === undefined
      ? "without any version"
      : `by ${/^v?\d/.test(ref) ? "the tag" : "the branch or tag"} ${ref}, which can be moved`;
  return { at: value, severity, message: `${name} is used ${what}.` };
}
