import type { Audit } from "@muster/contract";
import { stringify } from "../stringify.ts";
import { notificationDescriptors, toSarifNotifications } from "./sarif-notifications.ts";
import { toSarifResult } from "./sarif-result.ts";
import { toSarifRule } from "./sarif-rule.ts";

/**
 * Returns the audit as a SARIF 2.1.0 log with one run. Paths are relative URIs below SRCROOT; columns count UTF-16 code
 * units from 1, the end column is exclusive, as in the audit. No times: equal audits give equal text.
 */
export function toSarif(audit: Audit): string {
  const { ruleSet, findings } = audit;
  const rules = new Map(ruleSet.rules.map((rule, index) => [rule.id, { index, class: rule.class }]));
  const provenance = versionControl(audit);
  return stringify({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Muster",
            rules: ruleSet.rules.map(toSarifRule),
            notifications: notificationDescriptors(),
            properties: { ruleSetDigest: ruleSet.digest },
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { SRCROOT: { description: { text: "The root of what was scanned." } } },
        ...(provenance === undefined ? {} : { versionControlProvenance: [provenance] }),
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: toSarifNotifications(audit) }],
        results: findings.map((finding) => toSarifResult(finding, rules.get(finding.ruleId))),
        properties: { coverage: audit.coverage },
      },
    ],
  });
}

function versionControl({ repository, commit, ref }: Audit) {
  if (commit === null || !isAbsoluteUri(repository.url)) return undefined;
  const branch = ref?.startsWith("refs/heads/") === true ? ref.slice("refs/heads/".length) : ref;
  return {
    repositoryUri: repository.url,
    revisionId: commit,
    ...(branch === null ? {} : { branch }),
    mappedTo: { uriBaseId: "SRCROOT" },
  };
}

/** A path, or `git@host:name`, is something that git fetches and no URI. */
function isAbsoluteUri(url: string): boolean {
  return /^(?:https?|ssh|git|file):\/\/[\w.~:/?#[\]@!$&'()*+,;=%-]+$/.test(url) && URL.canParse(url);
}
