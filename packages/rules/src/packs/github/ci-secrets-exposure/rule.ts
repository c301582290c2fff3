import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { entriesOf, entryAt, scalarText } from "../../../documents/document-node.ts";
import type { DocumentEntry } from "../../../documents/document-node.ts";
import { actionOf, readWorkflow } from "../../../documents/github-workflow.ts";
import type { Workflow } from "../../../documents/github-workflow.ts";

export const rule = defineRule({
  id: "github/ci-secrets-exposure",
  class: "ci-secrets-exposure",
  title: "More secrets given than a step needs",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-200", "CWE-532"],
  why: `
    A step that gets all secrets, prints one, or gets them as arguments gives them to every program that it starts, to the
    process list and to the log, where a changed form of the secret is no longer masked.`,
  fix: `
    Name each secret that a job needs, in env of the step that needs it. Never echo one, and pass it on standard input.`,
  example: {
    language: "yaml",
    before: `
      on: push
      jobs:
        deploy:
          uses: ./.github/workflows/deploy.yml
          secrets: inherit`,
    after: `
      on: push
      jobs:
        deploy:
          uses: ./.github/workflows/deploy.yml
          secrets:
            DEPLOY_KEY: \${{ secrets.DEPLOY_KEY }}`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ci", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  check: function* (context) {
    if (!context.mentions(/secrets/)) return;
    const workflow = readWorkflow(context);
    if (workflow === null) return;
    yield* wholeContext(context);
    for (const { node, steps } of workflow.jobs) {
      const inherited = entryAt(node, "secrets");
      if (inherited !== null && scalarText(inherited.value) === "inherit") {
        const isOwn = /^\.\//.test(actionOf(node)?.name ?? "");
        yield {
          at: inherited.keySpan,
          severity: isOwn ? "low" : "medium",
          message: "The called workflow gets every secret of the repository.",
        };
      }
      for (const step of steps) {
        const run = entryAt(step, "run");
        if (run !== null) yield* judgeScript(run, context);
      }
    }
    yield* sharedEnvironment(workflow);
  },
});

/** `toJSON(secrets)`, or `secrets[…]` with a name that is computed. */
function* wholeContext({ source }: RuleContext): Generator<Report> {
  for (const match of source.matchAll(
    /toJSON\(\s*secrets\s*\)|\bsecrets\[(?!\s*['"])[^\]\n]{1,80}\]|\$\{\{\s*secrets\s*\}\}/gi,
  )) {
    if (/^\s*#/.test(source.slice(source.lastIndexOf("\n", match.index) + 1, match.index))) continue;
    yield {
      at: { startIndex: match.index, endIndex: match.index + match[0].length },
      message: "The whole context of secrets is read: the runner gets all of them.",
    };
  }
}

function* judgeScript({ value }: DocumentEntry, { source }: RuleContext): Generator<Report> {
  const text = source.slice(value.startIndex, value.endIndex);
  for (const match of text.matchAll(/^.*\$\{\{\s*secrets\.\w+\s*\}\}.*$/gm)) {
    const line = match[0];
    // What is piped, written into a file or put into another command is not printed.
    if (
      /\$\((?:echo|printf)\b[^)]*secrets\./.test(line) ||
      !/\b(?:echo|printf|print|Write-Host|cat\s*<<)\b/.test(line) ||
      /\|\s*\S|>>?\s*\S|::add-mask::/.test(line.replace(/\$\{\{.*?\}\}/g, ""))
    )
      continue;
    const startIndex = value.startIndex + match.index + line.indexOf("${{");
    yield {
      at: { startIndex, endIndex: value.startIndex + match.index + line.lastIndexOf("}}") + 2 },
      message: "The script prints a secret into the log.",
    };
  }
}

/** Secrets in env of the whole workflow reach each step of each job. */
function* sharedEnvironment({ document, jobs }: Workflow): Generator<Report> {
  if (jobs.length < 2) return;
  for (const { key, keySpan, value } of entriesOf(entryAt(document, "env")?.value)) {
    const text = scalarText(value) ?? "";
    // Whether there is one is no secret.
    if (!/\$\{\{\s*secrets\.(?!GITHUB_TOKEN)\w+/.test(text) || /secrets\.\w+\s*[!=]=\s*''/.test(text)) continue;
    yield { at: keySpan, severity: "low", message: `${key} is given to every step of every job.` };
  }
}
