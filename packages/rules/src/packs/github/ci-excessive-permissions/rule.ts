import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entriesOf, entryAt, scalarText } from "../../../documents/document-node.ts";
import type { DocumentEntry } from "../../../documents/document-node.ts";
import { actionOf, readWorkflow } from "../../../documents/github-workflow.ts";
import type { Workflow, WorkflowJob } from "../../../documents/github-workflow.ts";

/** With any of these a step can change what is built, released or trusted. */
const strong = new Set([
  "contents",
  "packages",
  "actions",
  "deployments",
  "id-token",
  "security-events",
  "checks",
  "administration",
]);
const strongMax = 2;

export const rule = defineRule({
  id: "github/ci-excessive-permissions",
  class: "ci-excessive-permissions",
  title: "Workflow whose token may do more than it must",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "medium",
  cwe: ["CWE-272"],
  why: `
    Every step, each action and each package that a build installs can use the job's token. Where nothing is said it may write
    to the repository, in repositories older than 2023 and wherever the default was left.`,
  fix: `
    Set permissions: contents: read (or {}) for the workflow, and give the one job that releases what it needs.`,
  example: {
    language: "yaml",
    before: `
      on: push
      permissions: write-all
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps: [{ run: make test }]`,
    after: `
      on: push
      permissions:
        contents: read
      jobs:
        test:
          runs-on: ubuntu-24.04
          steps: [{ run: make test }]`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ci"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  check: function* (context) {
    const workflow = readWorkflow(context);
    // An action has no permissions of its own, and a called workflow gets those of its caller.
    if (workflow?.on == null || workflow.events.every((event) => event === "workflow_call")) return;
    const whole = entryAt(workflow.document, "permissions");
    if (whole !== null) yield* judge(whole, workflow.jobs.length > 1);
    if (whole !== null && workflow.events.every((event) => /^pull_request/.test(event)))
      yield* judgeProposals(whole, workflow);
    for (const job of workflow.jobs) {
      const own = entryAt(job.node, "permissions");
      if (own !== null) yield* judge(own, false);
    }
    if (whole === null) yield* unset(workflow, workflow.on);
  },
});

function* judge(entry: DocumentEntry, isShared: boolean): Generator<Report> {
  const text = scalarText(entry.value);
  if (text === "write-all") yield { at: entry.keySpan, severity: "medium", message: "The token may write everything." };
  const writes = entriesOf(entry.value).filter(({ key, value }) => strong.has(key) && scalarText(value) === "write");
  if (!isShared || writes.length <= strongMax) return;
  const names = writes.map(({ key }) => key).join(", ");
  yield { at: entry.keySpan, severity: "low", message: `All jobs get write access to ${names}: each needs less.` };
}

/** Code of a proposal runs with a token that may push or publish, and no step needs it. */
function* judgeProposals(entry: DocumentEntry, { jobs }: Workflow): Generator<Report> {
  const writes = entriesOf(entry.value).filter(
    ({ key, value }) =>
      /^(?:contents|packages|id-token|deployments|actions)$/.test(key) && scalarText(value) === "write",
  );
  const [first] = writes;
  const steps = jobs.flatMap((job) => job.steps);
  // Actions of others may be what needs it: they publish, comment and push.
  const isNeeded = steps.some((step) => {
    const run = scalarText(entryAt(step, "run")?.value ?? null) ?? "";
    const action = actionOf(step)?.name ?? "";
    return (
      /\bgit push\b|\bgh\s|publish|release|docker push|deploy/i.test(run) ||
      (action !== "" && !/^actions\/(?:checkout|setup-[\w-]+|cache|upload-artifact|download-artifact)$/.test(action))
    );
  });
  if (first === undefined || steps.length === 0 || isNeeded) return;
  const names = writes.map(({ key }) => key).join(", ");
  yield {
    at: first.keySpan,
    severity: "low",
    message: `Code of proposals runs with write access to ${names}, and no step needs it.`,
  };
}

function* unset({ jobs }: Workflow, on: DocumentEntry): Generator<Report> {
  const isUnset = ({ node }: WorkflowJob): boolean => entryAt(node, "permissions") === null;
  if (!jobs.some(isUnset)) return;
  yield {
    at: on.keySpan,
    severity: "low",
    message: "No permissions are set: the token has what the repository's default gives, which may be write access.",
  };
}
