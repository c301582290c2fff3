import { limits, type FindingSearch, type OrganizationId } from "@muster/contract";
import { exportFindings, findingRecord, type Database, type FindingRow } from "@muster/db";
import { csvHeader, csvLine } from "./finding-csv.ts";

/** How findings can be had, the usual one first. */
export const findingTypes = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
} as const;

type ExportFormat = Exclude<keyof typeof findingTypes, "json">;

const writers: Record<ExportFormat, { readonly first: string; readonly line: (row: FindingRow) => string }> = {
  ndjson: { first: "", line: (row) => `${JSON.stringify(findingRecord(row))}\n` },
  csv: { first: csvHeader, line: csvLine },
};

interface Export {
  readonly organizationId: OrganizationId;
  readonly filter: FindingSearch;
  readonly format: ExportFormat;
}

async function* writeLines(db: Database, { organizationId, filter, format }: Export): AsyncGenerator<Uint8Array> {
  const { first, line } = writers[format];
  const encoder = new TextEncoder();
  const endsAt = performance.now() + limits.export.totalMs;
  if (first !== "") yield encoder.encode(first);
  for await (const rows of exportFindings(db, { ...filter, organizationId, batch: limits.export.batchMax })) {
    if (performance.now() > endsAt) throw new Error(`an export took longer than ${limits.export.totalMs} ms`);
    yield encoder.encode(rows.map(line).join(""));
  }
}

/**
 * Returns an answer that streams all findings of a search as fast as they are read, a batch in memory at a time. When
 * something fails after it has begun, the connection is cut: a whole answer is a complete one.
 */
export function exportResponse(db: Database, wanted: Export): Response {
  const body = ReadableStream.from(writeLines(db, wanted));
  const name = `findings.${wanted.format}`;
  return new Response(body, {
    status: 200,
    headers: {
      "Content-Type": `${findingTypes[wanted.format]}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${name}"`,
      Vary: "Accept",
    },
  });
}
