import { hash } from "node:crypto";
import type { Audit } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { storableText } from "../../connection/storable-text.ts";

/** A finding in the form in which it is stored, but for its excerpt, which is text there. */
export interface StagedFinding {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly class: string;
  readonly category: string;
  readonly severity: string;
  readonly confidence: string;
  readonly message: string;
  readonly path: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly symbol: string;
  readonly excerpt: Finding["excerpt"];
  readonly contentHash: string;
  /** Of all that a rescan may change: two rows of one fingerprint and one state hash say the same. */
  readonly stateHash: bigint;
}

/** Each column with its type and where its values come from. */
const columns = [
  ["fingerprint", "text", "fingerprint"],
  ["rule_id", "text", "ruleId"],
  ["class", "text", "class"],
  ["category", "category", "category"],
  ["severity", "severity", "severity"],
  ["confidence", "confidence", "confidence"],
  ["message", "text", "message"],
  ["path", "text", "path"],
  ["start_line", "integer", "startLine"],
  ["start_column", "integer", "startColumn"],
  ["end_line", "integer", "endLine"],
  ["end_column", "integer", "endColumn"],
  ["symbol", "text", "symbol"],
  ["excerpt", "text", "excerpt"],
  ["content_hash", "text", "contentHash"],
  ["state_hash", "bigint", "stateHash"],
] as const satisfies readonly (readonly [string, string, keyof StagedFinding])[];

export interface StageableAudit extends Pick<Audit, "ruleSet"> {
  readonly findings: readonly Finding[];
}

type Finding = Audit["findings"][number];
type Rule = Audit["ruleSet"]["rules"][number];

function toStaged(finding: Finding, rule: Rule): StagedFinding {
  const { range } = finding;
  const stored = {
    ruleId: finding.ruleId,
    class: rule.class,
    category: rule.category,
    severity: finding.severity,
    confidence: finding.confidence,
    message: storableText(finding.message),
    path: storableText(finding.path),
    startLine: range.startLine,
    startColumn: range.startColumn,
    endLine: range.endLine,
    endColumn: range.endColumn,
    symbol: storableText(finding.symbol),
    excerpt: finding.excerpt,
    contentHash: finding.contentHash,
  };
  const texts = Object.values({ ...stored, excerpt: storedExcerpt(stored) });
  const digest = hash("sha256", texts.join("\0"), "hex");
  return {
    fingerprint: finding.fingerprint,
    ...stored,
    stateHash: BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)),
  };
}

function storedExcerpt({ excerpt: { startLine, lines } }: Pick<StagedFinding, "excerpt">): string {
  return JSON.stringify({ startLine, lines });
}

/**
 * Returns an audit's findings, or some of them, as rows, without a database.
 * @throws Error if the audit contradicts itself: two findings of one fingerprint, or a finding of a rule that it lacks
 */
export function toStagedFindings({ findings, ruleSet }: StageableAudit): StagedFinding[] {
  if (new Set(findings.map(({ fingerprint }) => fingerprint)).size !== findings.length) {
    throw new Error("two findings of one audit have the same fingerprint");
  }
  const ruleById = new Map(ruleSet.rules.map((rule) => [rule.id, rule]));
  return findings.map((finding) => {
    const rule = ruleById.get(finding.ruleId);
    if (rule === undefined) throw new Error(`the audit has a finding of ${finding.ruleId}, but not that rule`);
    return toStaged(finding, rule);
  });
}

/** The staged columns' names for an INSERT or SELECT, in order. */
export const stagedColumns: SQL = sql.raw(columns.map(([name]) => name).join(", "));

/** `column = alias.column` for each column that a rescan may change: all of them, since the fingerprint follows the path. */
export function restatedAssignments(alias: string): SQL {
  return sql.raw(columns.map(([name]) => `${name} = ${alias}.${name}`).join(", "));
}

/** Findings that are sent together: a statement takes several times as much memory as what it says. */
const sliceMax = 2_000;
const table = sql.raw("staged_findings");

/**
 * Sends findings, within a transaction, and returns a FROM item `staged` with one row for each. Many go to a temporary table first,
 * some at a time. Once per transaction.
 */
export async function stageFindings(drizzle: NodePgDatabase, findings: readonly StagedFinding[]): Promise<SQL> {
  if (findings.length <= sliceMax) return sendFindings(findings);
  const definitions = columns.map(([name, type]) => `${name} ${type}`).join(", ");
  await drizzle.execute(sql`create temporary table ${table} (${sql.raw(definitions)}) on commit drop`);
  for (let start = 0; start < findings.length; start += sliceMax) {
    const slice = sendFindings(findings.slice(start, start + sliceMax));
    await drizzle.execute(sql`insert into ${table} select * from ${slice}`);
  }
  return sql`${table} as staged`;
}

/** One array per column: twice as fast as rows of values, and no limit on parameters. */
function sendFindings(findings: readonly StagedFinding[]): SQL {
  const parameters = columns.map(([, type, key]) => {
    const values = findings.map((finding) => valueOf(finding, key));
    return sql`${sql.param(values)}::${sql.raw(`${type}[]`)}`;
  });
  return sql`unnest(${sql.join(parameters, sql`, `)}) as staged (${stagedColumns})`;
}

function valueOf(finding: StagedFinding, key: keyof StagedFinding): string | number {
  if (key === "excerpt") return storedExcerpt(finding);
  return key === "stateHash" ? String(finding[key]) : finding[key];
}
