import { limits, type FindingSearch, type OrganizationId } from "@muster/contract";
import { exportFindings, type Database } from "@muster/db";

/** How findings can be had, the usual one first. */
export const findingTypes = {
  json: "application/json",
  ndjson: "application/x-ndjson",
  csv: "text/csv",
} as const;

export type ExportFormat = Exclude<keyof typeof findingTypes, "json">;

interface Export {
  readonly organizationId: OrganizationId;
  readonly filter: FindingSearch;
  readonly format: ExportFormat;
}

async function* writeLines(db: Database, { organizationId, filter, format }: Export): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const endsAt = performance.now() + limits.export.totalMs;
  for await (const lines of exportFindings(db, { ...filter, organizationId, format, batch: limits.export.batchMax })) {
    if (performance.now() > endsAt) throw new Error(`an export took longer than ${limits.export.totalMs} ms`);
    yield encoder.encode(lines);
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
