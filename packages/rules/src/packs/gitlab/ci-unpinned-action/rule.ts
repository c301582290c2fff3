import { defineRule } from "../../../define-rule.ts";
import { entryAt, itemsOf, scalarText, textAt, valueAt } from "../../../documents/document-node.ts";
import { readGitLabPipeline } from "../../../documents/gitlab-pipeline.ts";

export const rule = defineRule({
  id: "gitlab/ci-unpinned-action",
  class: "ci-unpinned-action",
  title: "Included pipeline that is not pinned",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-829"],
  why: `
    Jobs of another project or address run with this project's variables. Whoever can push to its default branch, or serves
    the address, can read them.`,
  fix: `
    Name a commit or a protected tag with ref; copy what comes from an address, or give it an integrity value.`,
  example: {
    language: "yaml",
    before: "include:\n  - project: team/pipelines\n    file: /deploy.yml\ntest:\n  script: [make]",
    after:
      "include:\n  - project: team/pipelines\n    ref: 787123b47f14b552955ca2786bc9542ae66fee5b\n    file: /deploy.yml\ntest:\n  script: [make]",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["ci", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  check: function* (context) {
    const pipeline = readGitLabPipeline(context);
    for (const item of itemsOf(valueAt(pipeline?.document, "include"))) {
      const project = entryAt(item, "project");
      const ref = textAt(item, "ref");
      const remote = entryAt(item, "remote");
      const address = scalarText(remote?.value) ?? scalarText(item) ?? "";
      if (project !== null && (ref === null || /^(?:main|master|develop|HEAD|latest)$/.test(ref))) {
        yield { at: project.value, message: "The project's jobs are included from a branch that moves." };
      } else if (
        /^https?:\/\//.test(address) &&
        entryAt(item, "integrity") === null &&
        !/\/(?:v?\d[\w.]*|[0-9a-f]{40})\//.test(address)
      ) {
        yield { at: remote?.value ?? item, message: "Jobs are included from an address whose content may change." };
      }
    }
  },
});
