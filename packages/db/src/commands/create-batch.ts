import type {
  BatchId,
  BatchOutcome,
  BatchRefusalCode,
  BatchRow,
  OrganizationId,
  PriorityClass,
} from "@muster/contract";
import { BatchId as batchId, RepositoryId, ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isDeadlock } from "../connection/describe-failure.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { storableText } from "../connection/storable-text.ts";

/** One input: a repository to scan, or what was refused before it got here. */
export type BatchInput =
  | {
      readonly kind: "scan";
      /** Canonical. */
      readonly url: string;
      /** For people; used when the repository is new. */
      readonly name: string;
      /** Null for the repository's tracked ref. */
      readonly ref: string | null;
      /** Sorted; for a repository that is new. */
      readonly labels: readonly string[];
    }
  | {
      readonly kind: "refused";
      /** Safe to store and show. */
      readonly url: string;
      readonly ref: string | null;
      readonly code: BatchRefusalCode;
      readonly message: string;
    };

export interface BatchRequest {
  readonly organizationId: OrganizationId;
  readonly name: string | null;
  readonly priority: PriorityClass;
  readonly rerunOf: BatchId | null;
  readonly inputs: readonly BatchInput[];
}

export interface CreatedBatch {
  readonly id: BatchId;
  /** One per input, in their order. */
  readonly rows: readonly BatchRow[];
  /** Scans that the queue has to be told of, in the order of the inputs. */
  readonly queued: readonly BatchScanJob[];
  /** Scans that waited already and became more urgent. */
  readonly raised: readonly BatchScanJob[];
}

interface BatchScanJob {
  readonly scanId: ScanId;
  readonly generation: number;
}

/** One repository and ref that the batch asks for, however many of its inputs name it. */
interface Wanted {
  readonly url: string;
  readonly name: string;
  readonly ref: string;
  readonly labels: readonly string[];
  readonly scanId: string;
}

const archivedMessage = "The repository is archived, and archived repositories are not scanned.";

/** Tries until every scan that a concurrent request has just written, or a worker has just taken, is told apart. */
const attemptsMax = 20;
const deadlocksMax = 5;

const keyOf = ({ url, ref }: { readonly url: string; readonly ref: string | null }) => JSON.stringify([url, ref ?? ""]);

/**
 * Sorted: batches that overlap lock rows in the same order, so they wait for each other instead of in a circle. The ids of
 * scans follow the order of the inputs all the same, and with them the line.
 */
function wantedScans(inputs: readonly BatchInput[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>();
  for (const input of inputs) {
    if (input.kind === "refused" || wanted.has(keyOf(input))) continue;
    const { url, name, labels } = input;
    wanted.set(keyOf(input), { url, name, ref: input.ref ?? "", labels, scanId: uuid() });
  }
  return new Map([...wanted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const RepositoryRow = z.object({ id: RepositoryId, url: z.string(), archived: z.boolean() });
type RepositoryRow = z.infer<typeof RepositoryRow>;

/** Adds the repositories that are new, and returns all by their URL. */
async function findRepositories(
  drizzle: NodePgDatabase,
  organizationId: OrganizationId,
  wanted: readonly Wanted[],
): Promise<Map<string, RepositoryRow>> {
  const firsts = [...new Map(wanted.toReversed().map((scan) => [scan.url, scan])).values()].toReversed();
  const urls = firsts.map(({ url }) => url);
  const labels = firsts.map((first) => JSON.stringify(first.labels));
  await drizzle.execute(sql`
    insert into repositories (id, organization_id, url, name, labels)
    select wanted.id, ${organizationId}::uuid, wanted.url, wanted.name,
      array(select jsonb_array_elements_text(wanted.labels))
    from unnest(
      ${sql.param(firsts.map(() => uuid()))}::uuid[], ${sql.param(urls)}::text[],
      ${sql.param(firsts.map(({ name }) => name))}::text[], ${sql.param(labels)}::jsonb[]
    ) with ordinality as wanted (id, url, name, labels, place)
    where not exists (
      select from repositories known where known.organization_id = ${organizationId} and known.url = wanted.url
    )
    order by wanted.place
    on conflict (organization_id, url) do nothing`);
  const rows = await selectRows(
    drizzle,
    sql`
      select id, url, archived_at is not null as archived from repositories
      where organization_id = ${organizationId} and url = any(${sql.param(urls)}::text[])`,
    RepositoryRow,
  );
  return new Map(rows.map((row) => [row.url, row]));
}

const ScanRow = z.object({ id: ScanId, repository_id: RepositoryId, ref: z.string(), generation: wholeNumber });
type ScanRow = z.infer<typeof ScanRow> & { readonly became: "new" | "raised" | "known" };

interface Placed extends Wanted {
  readonly repositoryId: RepositoryId;
}

/** Inserts the scans that do not wait yet, makes those that do as urgent as this batch, and returns what was written. */
async function writeScans(
  drizzle: NodePgDatabase,
  { organizationId, priority }: BatchRequest,
  missing: readonly Placed[],
): Promise<ScanRow[]> {
  const made = new Set(missing.map(({ scanId }) => scanId));
  const rows = await selectRows(
    drizzle,
    sql`
      insert into scans (id, organization_id, repository_id, ref, priority)
      select wanted.id, ${organizationId}::uuid, wanted.repository_id, wanted.ref, ${priority}::priority_class
      from unnest(
        ${sql.param(missing.map(({ scanId }) => scanId))}::uuid[],
        ${sql.param(missing.map(({ repositoryId }) => repositoryId))}::uuid[],
        ${sql.param(missing.map(({ ref }) => ref))}::text[]
      ) with ordinality as wanted (id, repository_id, ref, place)
      order by wanted.place
      on conflict (repository_id, ref) where state = 'queued'
      do update set priority = excluded.priority where scans.priority > excluded.priority
      returning id, repository_id, ref, generation`,
    ScanRow,
  );
  return rows.map((row) => ({ ...row, became: made.has(row.id) ? "new" : "raised" }));
}

async function readWaiting(drizzle: NodePgDatabase, missing: readonly Placed[]): Promise<ScanRow[]> {
  if (missing.length === 0) return [];
  const rows = await selectRows(
    drizzle,
    sql`
      select scans.id, scans.repository_id, scans.ref, scans.generation
      from unnest(
        ${sql.param(missing.map(({ repositoryId }) => repositoryId))}::uuid[],
        ${sql.param(missing.map(({ ref }) => ref))}::text[]
      ) as wanted (repository_id, ref)
      join scans on scans.repository_id = wanted.repository_id and scans.ref = wanted.ref and scans.state = 'queued'`,
    ScanRow,
  );
  return rows.map((row) => ({ ...row, became: "known" }));
}

const placeOf = (repositoryId: string, ref: string) => `${repositoryId} ${ref}`;

/** Returns the waiting scan of every repository and ref, made where there is none. */
async function findScans(
  drizzle: NodePgDatabase,
  request: BatchRequest,
  placed: readonly Placed[],
): Promise<Map<string, ScanRow>> {
  const found = new Map<string, ScanRow>();
  const missing = () => placed.filter(({ repositoryId, ref }) => !found.has(placeOf(repositoryId, ref)));
  for (let attempt = 0; attempt < attemptsMax && missing().length > 0; attempt += 1) {
    const written = await writeScans(drizzle, request, missing());
    for (const row of written) found.set(placeOf(row.repository_id, row.ref), row);
    const waiting = await readWaiting(drizzle, missing());
    for (const row of waiting) found.set(placeOf(row.repository_id, row.ref), row);
  }
  if (missing().length > 0) throw new Error(`the scans of a batch could not be queued in ${attemptsMax} tries`);
  return found;
}

type Found = { readonly repository: RepositoryRow; readonly scan: ScanRow | undefined };

function refusedRow(position: number, input: Extract<BatchInput, { kind: "refused" }>): BatchRow {
  const { ref, code, message } = input;
  const url = storableText(input.url);
  return {
    position,
    url,
    ref: ref === null ? null : storableText(ref),
    outcome: "refused",
    refusal: { code, message },
    repositoryId: null,
    scanId: null,
  };
}

/** Returns one row per input. The first input that names a new scan is the one that is accepted. */
function rowsOf(inputs: readonly BatchInput[], found: ReadonlyMap<string, Found>): BatchRow[] {
  const accepted = new Set<string>();
  return inputs.map((input, position): BatchRow => {
    if (input.kind === "refused") return refusedRow(position, input);
    const { url, ref } = input;
    const known = found.get(keyOf(input));
    if (known === undefined) throw new Error("an input of a batch was lost");
    const { repository, scan } = known;
    const base = { position, url, ref, repositoryId: repository.id };
    if (scan === undefined) {
      const refusal = { code: "repository-archived", message: archivedMessage } as const;
      return { ...base, outcome: "refused", refusal, scanId: null };
    }
    const isFirst = scan.became === "new" && !accepted.has(scan.id);
    accepted.add(scan.id);
    return { ...base, outcome: isFirst ? "accepted" : "deduplicated", refusal: null, scanId: scan.id };
  });
}

async function storeBatch(
  drizzle: NodePgDatabase,
  { organizationId, name, priority, rerunOf }: BatchRequest,
  { id, rows }: { readonly id: BatchId; readonly rows: readonly BatchRow[] },
): Promise<void> {
  const column = <Value>(read: (row: BatchRow) => Value) => sql.param(rows.map((row) => read(row)));
  const outcomes: readonly BatchOutcome[] = rows.map(({ outcome }) => outcome);
  await drizzle.execute(sql`
    insert into batches (id, organization_id, name, priority, rerun_of)
    values (${id}, ${organizationId}, ${name}, ${priority}::priority_class, ${rerunOf})`);
  await drizzle.execute(sql`
    insert into batch_scans
      (batch_id, position, url, ref, outcome, refusal_code, refusal_message, repository_id, scan_id)
    select ${id}::uuid, * from unnest(
      ${column(({ position }) => position)}::integer[], ${column(({ url }) => url)}::text[],
      ${column(({ ref }) => ref ?? "")}::text[], ${sql.param(outcomes)}::text[],
      ${column(({ refusal }) => refusal?.code ?? null)}::text[],
      ${column(({ refusal }) => refusal?.message ?? null)}::text[],
      ${column(({ repositoryId }) => repositoryId)}::uuid[], ${column(({ scanId }) => scanId)}::uuid[]
    )`);
}

/**
 * Accepts a batch in one transaction, with one statement for its repositories and one for its scans: what `createScan` does
 * for each input, and a row that says what became of it. Inputs that name the same repository and ref share one scan.
 */
export async function createBatch(db: Database, request: BatchRequest): Promise<CreatedBatch> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createBatchOnce(db, request);
    } catch (error) {
      // Whoever marks or claims the same waiting scans locks them in an order of its own.
      if (attempt === deadlocksMax || !isDeadlock(error)) throw error;
    }
  }
}

async function createBatchOnce(db: Database, request: BatchRequest): Promise<CreatedBatch> {
  const wanted = wantedScans(request.inputs);
  const id = batchId.parse(uuid());
  return db.transaction(async (drizzle) => {
    const repositories = await findRepositories(drizzle, request.organizationId, [...wanted.values()]);
    const found = [...wanted].map(([key, scan]) => {
      const repository = repositories.get(scan.url);
      if (repository === undefined) throw new Error("a repository was removed while a batch was stored");
      return { key, scan, repository };
    });
    const placed = found
      .filter(({ repository }) => !repository.archived)
      .map(({ scan, repository }) => ({ ...scan, repositoryId: repository.id }));
    const scans = await findScans(drizzle, request, placed);
    const byKey = new Map(
      found.map(({ key, scan, repository }) => [
        key,
        { repository, scan: scans.get(placeOf(repository.id, scan.ref)) },
      ]),
    );
    const rows = rowsOf(request.inputs, byKey);
    await storeBatch(drizzle, request, { id, rows });
    return { id, rows, ...jobsOf(rows, scans) };
  });
}

function jobsOf(
  rows: readonly BatchRow[],
  scans: ReadonlyMap<string, ScanRow>,
): { queued: BatchScanJob[]; raised: BatchScanJob[] } {
  const byId = new Map([...scans.values()].map((scan) => [scan.id, scan]));
  const inOrder = [...new Set(rows.flatMap(({ scanId }) => (scanId === null ? [] : [scanId])))].flatMap(
    (scanId) => byId.get(scanId) ?? [],
  );
  const jobs = (became: ScanRow["became"]) =>
    inOrder.filter((scan) => scan.became === became).map(({ id: scanId, generation }) => ({ scanId, generation }));
  return { queued: jobs("new"), raised: jobs("raised") };
}
