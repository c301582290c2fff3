import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import { isDevelopmentFile } from "../../../documents/development-file.ts";
import {
  entriesOf,
  entryAt,
  isTruthy,
  itemsOf,
  scalarText,
  textAt,
  valueAt,
} from "../../../documents/document-node.ts";
import type { DocumentNode } from "../../../documents/document-node.ts";
import { readDocuments } from "../../../documents/read-documents.ts";

const off = /^(?:0|false|no|none|disabled)$/i;

export const rule = defineRule({
  id: "deploy/missing-db-backup",
  class: "missing-db-backup",
  title: "Managed database without backups",
  languages: ["yaml", "json", "toml", "hcl"],
  category: "reliability",
  severity: "high",
  confidence: "medium",
  why: `
    A wrong statement, a lost disk or a deleted instance takes the data with it, and there is nothing to restore. Plans for
    development bring neither backups nor a second machine.`,
  fix: `
    Take the plan for production, keep backups for a week or more, and try a restore.`,
  example: {
    language: "yaml",
    before: "databases:\n  - name: ledger-db\n    engine: PG\n    production: false",
    after: "databases:\n  - name: ledger-db\n    engine: PG\n    production: true",
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["database", "deployment"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low", example: "low", development: "low" },
  check: function* (context) {
    const lowered = isDevelopmentFile(context.path) ? { severity: "low" as const } : {};
    const reports = context.language === "hcl" ? terraformReports(context) : documentReports(context);
    for (const report of reports) yield { ...report, ...lowered };
  },
});

function* documentReports(context: RuleContext): Generator<Report> {
  if (!context.mentions(/database|Backup|AWS::RDS|postgres|mysql/i)) return;
  for (const document of readDocuments(context)) {
    for (const database of itemsOf(valueAt(document, "databases"))) yield* platformReports(database);
    yield* cloudFormationReports(document);
  }
}

/** DigitalOcean's app specification, and Render's blueprint. */
function* platformReports(database: DocumentNode): Generator<Report> {
  const production = entryAt(database, "production");
  if (production !== null && !isTruthy(production.value)) {
    yield { at: production.keySpan, message: "The database is marked as no production database: it has no backups." };
  } else if (
    entryAt(database, "engine") !== null &&
    production === null &&
    entryAt(database, "cluster_name") === null
  ) {
    const engine = entryAt(database, "engine");
    if (engine !== null)
      yield {
        at: engine.keySpan,
        severity: "medium",
        message: "The database is not marked for production: a development database has no backups.",
      };
  }
  const plan = entryAt(database, "plan");
  if (plan !== null && /^(?:free|hobby|dev|starter)$/i.test(scalarText(plan.value) ?? "")) {
    yield { at: plan.keySpan, message: `The plan ${scalarText(plan.value) ?? ""} of the database has no backups.` };
  }
}

function* cloudFormationReports(document: DocumentNode): Generator<Report> {
  for (const { value } of entriesOf(valueAt(document, "Resources"))) {
    if (!/^AWS::RDS::DB(?:Instance|Cluster)$/.test(textAt(value, "Type") ?? "")) continue;
    const retention = entryAt(value, "Properties", "BackupRetentionPeriod");
    if (retention !== null && scalarText(retention.value) === "0")
      yield { at: retention.keySpan, message: "Backups of the database are switched off." };
  }
}

const terraformDatabase =
  /resource\s+"((?:aws_(?:db_instance|rds_cluster|docdb_cluster)|google_sql_database_instance|azurerm_(?:postgresql|mysql)_flexible_server|digitalocean_database_cluster))"\s+"[^"]+"\s*\{/g;

/** Arguments of Terraform's database resources, within the braces of each. */
function* terraformReports({ source }: RuleContext): Generator<Report> {
  for (const match of source.matchAll(terraformDatabase)) {
    const body = blockAfter(source, match.index + match[0].length);
    const retention = /\bbackup_retention_(?:period|days)\s*=\s*(\S+)/.exec(body);
    const disabled = /backup_configuration\s*\{[^}]*?\benabled\s*=\s*(false)/.exec(body);
    const found = retention !== null && off.test(retention[1] ?? "") ? retention : disabled;
    if (found === null) continue;
    const startIndex = match.index + match[0].length + found.index;
    yield {
      at: { startIndex, endIndex: startIndex + (found[0].split("\n")[0] ?? "").length },
      message: "Backups of the database are switched off.",
    };
  }
}

function blockAfter(source: string, from: number): string {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    if (source[at] === "{") depth++;
    else if (source[at] === "}" && --depth === 0) return source.slice(from, at);
  }
  return source.slice(from);
}
