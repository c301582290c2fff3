import { defineRule } from "../../../define-rule.ts";
import { entryAt, itemsOf, scalarText, valueAt } from "../../../documents/document-node.ts";
import { readGitLabPipeline } from "../../../documents/gitlab-pipeline.ts";
import { namesSecret } from "../../../secrets/secret-value.ts";

const printing = /^\s*(?:-\s*)?(?:echo|printf|print)\b/;

export const rule = defineRule({
  id: "gitlab/ci-secrets-exposure",
  class: "ci-secrets-exposure",
  title: "Secret printed into the log of a job",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-532"],
  why: `
    Logs are kept for months and read by everybody who may see the pipeline. Masking does not know a secret that is short, has
    several lines or was changed on the way.`,
  fix: `
    Do not print it. Pass it on standard input or through the environment of the one command that needs it.`,
  example: {
    language: "yaml",
    before: "deploy:\n  script:\n    - echo $DEPLOY_TOKEN\n    - make deploy",
    after: "deploy:\n  script:\n    - make deploy",
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["ci", "secrets"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  check: function* (context) {
    const pipeline = readGitLabPipeline(context);
    if (pipeline === null) return;
    for (const holder of [pipeline.document, ...pipeline.jobs.map(({ value }) => value)]) {
      const trace = entryAt(valueAt(holder, "variables"), "CI_DEBUG_TRACE");
      if (trace !== null && /^(?:true|1)$/i.test(scalarText(trace.value) ?? ""))
        yield { at: trace.keySpan, message: "Tracing prints every variable of the job, the secret ones as well." };
    }
    for (const holder of [pipeline.document, ...pipeline.jobs.map(({ value }) => value)]) {
      for (const key of ["script", "before_script", "after_script"]) {
        for (const line of itemsOf(valueAt(holder, key))) {
          const message = explain(scalarText(line) ?? "");
          if (message !== null) yield { at: line, message };
        }
      }
    }
  },
});

function explain(command: string): string | null {
  if (/^\s*(?:printenv|env|export\s+-p|set)\s*(?:$|\|\s*(?:sort|grep|less|cat|tee)\b)/.test(command))
    return "The command prints every variable of the job, the secret ones as well.";
  for (const part of command.split(/&&|;|\n/)) {
    // What is piped or written into a file is not printed.
    if (!printing.test(part) || /\|\s*\S|>>?\s*\S/.test(part)) continue;
    const name = [...part.matchAll(/(?<!\\)\$\{?(\w+)/g)].map((match) => match[1] ?? "").find(namesSecret);
    if (name !== undefined) return `The command prints ${name} into the log.`;
  }
  return null;
}
