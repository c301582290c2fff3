import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { entryAt, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { actionOf, isCheckout, readWorkflow } from "../../../documents/github-workflow.ts";
import type { WorkflowJob } from "../../../documents/github-workflow.ts";

export const rule = defineRule({
  id: "github/ci-persisted-credentials",
  class: "ci-persisted-credentials",
  title: "Token left in the checkout for later steps",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-522"],
  why: `
    checkout writes the job's token into .git/config unless it is told not to. Every later step can read it there: installed
    packages, tests, other people's actions, and whoever gets the artifact that the folder is packed into.`,
  fix: `
    Set persist-credentials: false. Give the one step that pushes a token of its own through env.`,
  example: {
    language: "yaml",
    before: `
      on: push
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
            - run: npm ci && npm test`,
    after: `
      on: push
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps:
            - uses: actions/checkout@v4
              with:
                persist-credentials: false
            - run: npm ci && npm test`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["ci"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  check: function* (context) {
    for (const job of readWorkflow(context)?.jobs ?? []) {
      for (const [index, step] of job.steps.entries()) {
        const place = isCheckout(step) && keepsToken(step, context) ? (actionOf(step)?.entry ?? null) : null;
        if (place === null) continue;
        const later = job.steps.slice(index + 1);
        if (pushes(job) || !later.some(isUntrusted)) continue;
        const severity = later.some(packsFolder) ? "medium" : "low";
        yield {
          at: place.value,
          severity,
          message: "The token stays in .git/config, where every later step can read it.",
        };
      }
    }
  },
});

/** Also where it is said, unless a comment tells what for. */
function keepsToken(step: DocumentNode, { source }: RuleContext): boolean {
  const setting = valueAt(step, "with", "persist-credentials");
  if (setting === null) return true;
  return /^true$/i.test(scalarText(setting) ?? "") && !explained.test(source.slice(step.startIndex, step.endIndex));
}

const explained = /#.*(?:push|commit|tag|token|intention|deliberate|artipacked)/i;

/** A job that pushes needs the token where git finds it. */
function pushes({ steps }: WorkflowJob): boolean {
  return steps.some((step) => {
    const action = actionOf(step)?.name ?? "";
    return (
      /\bgit\s+push\b|semantic-release|npm version|gh-pages|release-it|changeset|lerna publish|mkdocs gh-deploy/.test(
        textAt(step, "run") ?? "",
      ) || /push|commit|create-pull-request|gh-pages|release|changesets|semantic/i.test(action)
    );
  });
}

/** Steps that run code from elsewhere: packages, builds, tests, other people's actions. */
function isUntrusted(step: DocumentNode): boolean {
  const action = actionOf(step)?.name;
  return action === undefined
    ? entryAt(step, "run") !== null
    : !/^(?:actions\/(?!upload-artifact)|github\/|\.\/)/.test(action);
}

function packsFolder(step: DocumentNode): boolean {
  return (
    /upload-artifact/.test(actionOf(step)?.name ?? "") &&
    /^(?:\.\/?|\$\{\{\s*github\.workspace\s*\}\}\/?)$/.test(textAt(step, "with", "path") ?? "")
  );
}
