import type { Audit, RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
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

const GoneRow = z.object({
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

interface ComparedScan {
  readonly repositoryId: RepositoryId;
  readonly audit: Audit;
  readonly staged: readonly StagedFinding[];
  /** True for the scan that begins the repository's history. */
  readonly isFirst: boolean;
}

/**
 * Compares fingerprints and state hashes: of a repository's fifty thousand open findings only those travel that differ.
 * What then seems gone and new is matched again: see `matchFindings`.
 */
export async function compareFindings(
  drizzle: NodePgDatabase,
  { repositoryId, audit, staged, isFirst }: ComparedScan,
): Promise<FindingDifference> {
  // One text each, since digits need no quoting: building array literals of a hundred thousand elements takes longer than the query.
  const fingerprints = staged.map(({ fingerprint }) => fingerprint).join(",");
  const states = staged.map(({ stateHash }) => String(stateHash)).join(",");
  const rows = await selectRows(
    drizzle,
    sql`
      with staged as materialized (
        select * from unnest(string_to_array(${fingerprints}, ','), string_to_array(${states}, ',')::bigint[])
          as s (fingerprint, state_hash)
      ),
      known as materialized (
        select id, fingerprint, state_hash from findings where repository_id = ${repositoryId} and fixed_at is null
      )
      select known.id::text as id, staged.fingerprint as staged, gone.path
      from known full join staged using (fingerprint)
      left join findings gone on gone.id = known.id and staged.fingerprint is null
      where known.state_hash is distinct from staged.state_hash`,
    Row,
  );
  const gone = rows.flatMap(({ id, staged: seen, path }) =>
    id !== null && path !== null && seen === null ? [{ id, path }] : [],
  );
  const addedKeys = new Set(rows.flatMap(({ id, staged: seen }) => (id === null && seen !== null ? [seen] : [])));
  const differing = new Set(rows.map(({ staged: seen }) => seen));
  const added = staged.filter(({ fingerprint }) => addedKeys.has(fingerprint));
  const renamed = await findRenamed(drizzle, { audit, goneIds: gone.map(({ id }) => id), added });
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
    returned: isFirst ? new Map<string, string>() : await findFormer(drizzle, repositoryId, opened),
  };
}

interface RenamedInput {
  readonly audit: Audit;
  readonly goneIds: readonly string[];
  readonly added: readonly StagedFinding[];
}

async function findRenamed(
  drizzle: NodePgDatabase,
  { audit, goneIds, added }: RenamedInput,
): Promise<FindingDifference["kept"]> {
  if (goneIds.length === 0 || added.length === 0) return [];
  const rows = await selectRows(
    drizzle,
    sql`select id::text as id, fingerprint, rule_id, path, symbol, content_hash, start_line, excerpt
        from findings f where id = any(${sql.param(goneIds)}::bigint[]) and ${wasSeen(audit)}`,
    GoneRow,
  );
  const presentId = findPresentIds(audit.ruleSet.rules);
  const ofFile = new Set(audit.ruleSet.rules.flatMap(({ id, tags }) => (tags.includes("whole-file") ? [id] : [])));
  const gone = rows.map((row) => ({
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
  const pairs = matchFindings(
    gone,
    added.map((staged) => toMatchable(staged, ofFile)),
  );
  return [...pairs].map(([{ id }, { fingerprint }]) => ({ id, fingerprint }));
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
    text: textOf(excerpt),
    ofFile: ofFile.has(ruleId),
  };
}
