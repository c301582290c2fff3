import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entryAt, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { isCheckout, readWorkflow, stepsOf } from "../../../documents/github-workflow.ts";
import type { WorkflowJob } from "../../../documents/github-workflow.ts";

const untrustedHead =
  /github\.event\.pull_request\.head\.(?:sha|ref|repo)|github\.head_ref|github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit|head_repository)|refs\/pull\/|github\.event\.pull_request\.merge_commit_sha|github\.event\.number|github\.event\.issue\.number|pull_request\.head/;
const privileged = new Set(["pull_request_target", "workflow_run", "issue_comment"]);

export const rule = defineRule({
  id: "github/ci-dangerous-trigger",
  class: "ci-dangerous-trigger",
  title: "Code of a stranger run with the repository's rights",
  languages: ["yaml"],
  category: "security",
  severity: "critical",
  confidence: "high",
  cwe: ["CWE-829", "CWE-94"],
  why: `
    These events run in the repository itself, with its secrets and a token that can write. Checking out the code of a pull
    request there lets anybody who can open one run commands with them: a build script or a test is enough.`,
  fix: `
    Build and test on pull_request, which has neither. Do what needs rights in a second workflow that takes only data from the
    first and never checks out its code.`,
  example: {
    language: "yaml",
    before: `
      on: pull_request_target
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
              with:
                ref: \${{ github.event.pull_request.head.sha }}
            - run: npm test`,
    after: `
      on: pull_request
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - run: npm test`,
  },
  effort: { baseMinutes: 90, perOccurrenceMinutes: 30 },
  tags: ["ci"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "low", example: "medium" },
  check: function* (context) {
    const workflow = readWorkflow(context);
    const event = workflow?.events.find((name) => privileged.has(name));
    if (workflow == null || event === undefined) return;
    for (const { job, step } of stepsOf(workflow)) {
      const report = judge(step, event);
      if (report !== null) yield isGuarded(job) ? { ...report, severity: "medium" } : report;
    }
  },
});

function judge(step: DocumentNode, event: string): Report | null {
  if (isCheckout(step)) {
    const inputs = valueAt(step, "with");
    const place = ["ref", "repository"]
      .map((key) => entryAt(inputs, key))
      .find((entry) => untrustedHead.test(scalarText(entry?.value) ?? ""));
    return place == null
      ? null
      : { at: place.value, message: `On ${event} this checks out code that a stranger wrote.` };
  }
  const run = entryAt(step, "run");
  const script = scalarText(run?.value) ?? "";
  const fetches =
    /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|checkout|pull|clone)\b[^\n]*(?:refs\/pull|pull\/|head_ref|HEAD_REF|pull_request\.head|head\.(?:sha|ref)|workflow_run\.head)/.test(
      script,
    );
  return run !== null && fetches
    ? { at: run.keySpan, message: `On ${event} this fetches code that a stranger wrote.` }
    : null;
}

/** A label or an environment that somebody with rights must give first: less is left to chance, not nothing. */
function isGuarded({ node }: WorkflowJob): boolean {
  const condition = textAt(node, "if") ?? "";
  return (
    entryAt(node, "environment") !== null ||
    /label|author_association|head\.repo\.full_name\s*==|head_repository\.full_name\s*==|(?:actor|user\.login)\s*==/.test(
      condition,
    )
  );
}
