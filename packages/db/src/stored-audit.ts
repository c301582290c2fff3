import { Audit, type Finding } from "@muster/contract";
import { z } from "zod";
import { compressJson, decompressJson, type CompressedJson } from "./compressed-json.ts";

/**
 * Returns an audit as it is stored: without the texts of its rules, which are most of a small one and the same for all scans with
 * these rules. `rule_sets` has them once.
 */
export function packAudit(audit: Audit): Promise<CompressedJson> {
  const { digest } = audit.ruleSet;
  return compressJson({ ...audit, ruleSet: { digest } });
}

/**
 * Returns an audit of the history as it is stored: its findings are in packs. It has none at all, and not an empty list, so that a version
 * which knows no packs fails, and does not answer with a report without findings.
 */
export function packAuditHead(audit: Audit): Promise<CompressedJson> {
  return compressJson({ ...audit, ruleSet: { digest: audit.ruleSet.digest }, findings: undefined });
}

/** Earlier versions stored the rules with each audit. */
const Stored = z.looseObject({
  ruleSet: z.object({ digest: z.string(), rules: z.unknown() }).partial({ rules: true }),
});

/**
 * Returns the audit that was packed. `rules` are those of its rule set, `findings` those of its packs if it has any.
 * @throws Error if the rules are of another set
 */
export async function unpackAudit(
  packed: CompressedJson,
  ruleSet: { readonly digest: string | null; readonly rules: unknown },
  findings?: readonly Finding[],
): Promise<Audit> {
  const stored = Stored.parse(await decompressJson(packed));
  const { digest, rules = ruleSet.rules } = stored.ruleSet;
  if (stored.ruleSet.rules === undefined && digest !== ruleSet.digest) {
    throw new Error("the rules of a stored audit are not there");
  }
  const whole = { ...stored, ruleSet: { digest, rules } };
  if (findings === undefined) return Audit.parse(whole);
  // Those of packs are parsed already.
  return { ...Audit.parse({ ...whole, findings: [] }), findings: [...findings] };
}
