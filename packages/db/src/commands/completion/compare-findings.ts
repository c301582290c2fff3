import type { Audit, RepositoryId, RuleMetadata } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { fileKeyOf } from "./file-key.ts";
import { findFormer } from "./find-former.ts";
import { findPresentIds } from "./present-rules.ts";
import { matchFindings, type MatchableFinding } from "./match-findings.ts";
import { wasSeen } from "./was-seen.ts";
import type { StagedFinding } from "./stage-findings.ts";

const Row = z.object({
  /** Null for a finding that no open row has. */
  id: z.string().nullable(),
  /** Null for an open row that the audit does not have. */
  staged: z.string().nullable(),
  /** The open row's. */
  path: z.string().nullable(),
});

const StoredRow = z.object({
  id: z.string(),
  fingerprint: z.string(),
  rule_id: z.string(),
  path: z.string(),
  symbol: z.string(),
  content_hash: z.string(),
  start_line: z.int(),
  excerpt: z.string(),
});

/** How an audit differs from the open findings of its repository. */
export interface FindingDifference {
  /** Findings to write: those that are new or moved, and those of which the row says something else. */
  readonly staged: readonly StagedFinding[];
  /** Open rows that go on, with the fingerprint that they have in the audit: those that it restates, and those that moved. */
  readonly kept: readonly { readonly id: string; readonly fingerprint: string }[];
  /** Open rows that the audit does not have. */
  readonly gone: readonly { readonly id: string; readonly path: string }[];
  /** Identities of findings that come back, by the fingerprint that they have in the audit. */
  readonly returned: ReadonlyMap<string, string>;
}

export interface Comparison {
  /** Where the findings are: `findings`, or a table like it. */
  readonly table: SQL;
  /** Which of them: those of one repository. */
  readonly condition: SQL;
  /** Keys of the files that are compared; null for all. */
  readonly files: ReadonlySet<string> | null;
  readonly audit: Audit;
  /** The audit's findings in these files. */
  readonly staged: readonly StagedFinding[];
  /** The repository whose fixed findings may come back; null where none can. */
  readonly formerOf: RepositoryId | null;
}

/**
 * Compares fingerprints and state hashes: of a repository's fifty thousand open findings only those travel that differ.
 * What then seems gone and new is matched again: see `matchFindings`.
 */
export async function compareFindings(
  drizzle: NodePgDatabase,
  { table, condition, files, audit, staged, formerOf }: Comparison,
): Promise<FindingDifference> {
  // One text each, since digits need no quoting: building array literals of a hundred thousand elements takes longer than the query.
  const fingerprints = staged.map(({ fingerprint }) => fingerprint).join(",");
  const states = staged.map(({ stateHash }) => String(stateHash)).join(",");
  const inFiles =
    files === null ? sql`` : sql`and ${fileKeyOf(sql`path`)} = any(string_to_array(${[...files].join(",")}, ','))`;
  const rows = await selectRows(
    drizzle,
    sql`
      with staged as materialized (
        select * from unnest(string_to_array(${fingerprints}, ','), string_to_array(${states}, ',')::bigint[])
          as s (fingerprint, state_hash)
      ),
      known as materialized (
        select id, fingerprint, state_hash from ${table} where ${condition} and fixed_at is null ${inFiles}
      )
      select known.id::text as id, staged.fingerprint as staged, gone.path
      from known full join staged using (fingerprint)
      left join ${table} gone on gone.id = known.id and staged.fingerprint is null
      where known.state_hash is distinct from staged.state_hash`,
    Row,
  );
  const gone = rows.flatMap(({ id, staged: seen, path }) =>
    id !== null && path !== null && seen === null ? [{ id, path }] : [],
  );
  const addedKeys = new Set(rows.flatMap(({ id, staged: seen }) => (id === null && seen !== null ? [seen] : [])));
  const differing = new Set(rows.map(({ staged: seen }) => seen));
  const added = staged.filter(({ fingerprint }) => addedKeys.has(fingerprint));
  const renamed = await findRenamed(drizzle, { table, audit, goneIds: gone.map(({ id }) => id), added });
  const restated = rows.flatMap(({ id, staged: seen }) =>
    id !== null && seen !== null ? [{ id, fingerprint: seen }] : [],
  );
  const moved = new Set(renamed.map(({ id }) => id));
  const goOn = new Set(renamed.map(({ fingerprint }) => fingerprint));
  const opened = added.filter(({ fingerprint }) => !goOn.has(fingerprint));
  return {
    staged: staged.filter(({ fingerprint }) => differing.has(fingerprint)),
    kept: [...restated, ...renamed],
    gone: gone.filter(({ id }) => !moved.has(id)),
    returned: formerOf === null ? new Map<string, string>() : await findFormer(drizzle, formerOf, opened),
  };
}

interface RenamedInput {
  readonly table: SQL;
  readonly audit: Audit;
  readonly goneIds: readonly string[];
  readonly added: readonly StagedFinding[];
}

async function findRenamed(
  drizzle: NodePgDatabase,
  { table, audit, goneIds, added }: RenamedInput,
): Promise<FindingDifference["kept"]> {
  if (goneIds.length === 0 || added.length === 0) return [];
  const { rules } = audit.ruleSet;
  const rows = sql`${table} f where id = any(${sql.param(goneIds)}::bigint[]) and ${wasSeen(audit)}`;
  const gone = await readMatchable(drizzle, { rows, rules });
  const ofFile = findWholeFileRules(rules);
  const pairs = matchFindings(
    gone,
    added.map((staged) => toMatchable(staged, ofFile)),
  );
  return [...pairs].map(([{ id }, { fingerprint }]) => ({ id, fingerprint }));
}

type MatchedRule = Pick<RuleMetadata, "id" | "aliases" | "tags">;

function findWholeFileRules(rules: readonly MatchedRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ id, tags }) => (tags.includes("whole-file") ? [id] : [])));
}

/** Returns findings for `matchFindings`. `rows` is a FROM item with the alias `f`, and its conditions. */
export async function readMatchable(
  drizzle: NodePgDatabase,
  { rows, rules }: { rows: SQL; rules: readonly MatchedRule[] },
): Promise<(MatchableFinding & { readonly id: string })[]> {
  const presentId = findPresentIds(rules);
  const ofFile = findWholeFileRules(rules);
  const found = await selectRows(
    drizzle,
    sql`select f.id::text as id, f.fingerprint, f.rule_id, f.path, f.symbol, f.content_hash, f.start_line, f.excerpt from ${rows}`,
    StoredRow,
  );
  return found.map((row) => ({
    id: row.id,
    fingerprint: row.fingerprint,
    ruleId: presentId(row.rule_id),
    path: row.path,
    symbol: row.symbol,
    contentHash: row.content_hash,
    startLine: row.start_line,
    text: textOf(row.excerpt),
    ofFile: ofFile.has(presentId(row.rule_id)),
  }));
}

const Excerpt = z.object({ lines: z.array(z.string()) });

function textOf(excerpt: string): string {
  return Excerpt.parse(JSON.parse(excerpt)).lines.join("\n");
}

function toMatchable(staged: StagedFinding, ofFile: ReadonlySet<string>): MatchableFinding {
  const { fingerprint, ruleId, path, symbol, contentHash, startLine, excerpt } = staged;
  return {
    fingerprint,
    ruleId,
    path,
    symbol,
    contentHash,
    startLine,
    text: excerpt.lines.join("\n"),
    ofFile: ofFile.has(ruleId),
  };
}
