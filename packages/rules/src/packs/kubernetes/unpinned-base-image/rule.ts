import { defineRule } from "../../../define-rule.ts";
import { explainUnpinned } from "../../../documents/container-image.ts";
import { entryAt, scalarText, textAt } from "../../../documents/document-node.ts";
import { readWorkloads } from "../../../documents/kubernetes-manifest.ts";

export const rule = defineRule({
  id: "kubernetes/unpinned-base-image",
  class: "unpinned-base-image",
  title: "Pod whose image has no version",
  languages: ["yaml"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-1357"],
  why: `
    Two pods of one deployment may run different code, depending on when their node pulled the image, and a rollback brings
    the same tag back.`,
  fix: `
    Name the version, better the digest, and let the pipeline write it.`,
  example: {
    language: "yaml",
    before: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: ledger\n      image: ledger:latest",
    after: "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: ledger\n      image: ledger:1.2.3",
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["kubernetes", "supply-chain"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "low", development: "low" },
  check: function* (context) {
    for (const { containers, initContainers } of readWorkloads(context)) {
      for (const container of [...containers, ...initContainers]) {
        // What is never pulled was put on the node by hand.
        if (textAt(container, "imagePullPolicy") === "Never") continue;
        const image = entryAt(container, "image");
        const message = explainUnpinned(scalarText(image?.value) ?? "");
        if (image !== null && message !== null) yield { at: image.value, message };
      }
    }
  },
});
