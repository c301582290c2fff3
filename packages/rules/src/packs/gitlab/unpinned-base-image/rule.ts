import { defineRule } from "../../../define-rule.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import { itemsOf, scalarText, valueAt } from "../../../documents/document-node.ts";
import { readGitLabPipeline } from "../../../documents/gitlab-pipeline.ts";

export const rule = defineRule({
  id: "gitlab/unpinned-base-image",
  class: "unpinned-base-image",
  title: "Job whose image has no version",
  languages: ["yaml"],
  category: "security",
  severity: "low",
  confidence: "high",
  cwe: ["CWE-1357"],
  why: `
    The same commit is built with other tools tomorrow: a pipeline that was green fails, or builds something else, and the
    job's variables go to whatever the tag points at.`,
  fix: `
    Name the version of the image, better its digest.`,
  example: {
    language: "yaml",
    before: "test:\n  image: node:latest\n  script:\n    - npm test",
    after: "test:\n  image: node:20.15\n  script:\n    - npm test",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["ci", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  check: function* (context) {
    const pipeline = readGitLabPipeline(context);
    if (pipeline === null) return;
    for (const holder of [pipeline.document, ...pipeline.jobs.map(({ value }) => value)]) {
      const services = itemsOf(valueAt(holder, "services"));
      for (const image of [valueAt(holder, "image"), ...services]) {
        const node = valueAt(image, "name") ?? image;
        const message = explainUnpinned(scalarText(node) ?? "");
        if (node !== null && message !== null) yield { at: node, message };
      }
    }
  },
});
