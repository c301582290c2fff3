import type { Audit } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { storableText } from "../../connection/storable-text.ts";
import { unseenPlaces } from "./unseen-places.ts";

/** Returns the condition that is true for a row `f` of findings that the audit would have shown if it were still there. */
export function wasSeen(audit: Audit): SQL {
  const unseen = unseenPlaces(audit);
  if (unseen.everything) return sql`false`;
  const paths = [...unseen.paths].map(storableText);
  const rulePaths = unseen.rules.map(({ path }) => storableText(path));
  const ruleIds = unseen.rules.map(({ ruleId }) => ruleId);
  return sql`
    not exists (select from unnest(${sql.param(paths)}::text[]) as unseen (path) where unseen.path = f.path)
    and not exists (
      select from unnest(${sql.param(rulePaths)}::text[], ${sql.param(ruleIds)}::text[]) as failed (path, rule_id)
      where failed.path = f.path and failed.rule_id = f.rule_id
    )`;
}
