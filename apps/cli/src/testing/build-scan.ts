import { ScanResource } from "@muster/contract";
import type { z } from "zod";

/** Returns a queued scan as the API shows it, with `fields` in place of its own. Checked against the contract. */
export function buildScan(fields: Partial<z.input<typeof ScanResource>> = {}): ScanResource {
  return ScanResource.parse({
    id: "0198a000-0000-7000-8000-000000000001",
    repositoryId: "0198a000-0000-7000-8000-000000000002",
    repositoryName: "team/service",
    url: "https://git.example.org/team/service.git",
    ref: null,
    tracked: null,
    priority: "interactive",
    state: "queued",
    stage: null,
    position: 0,
    progress: null,
    attempt: 0,
    commit: null,
    committedAt: null,
    coverage: null,
    findings: null,
    findingsOpened: null,
    findingsFixed: null,
    forced: false,
    filesAnalysed: null,
    filesReused: null,
    unchanged: false,
    timings: {},
    error: null,
    nextAttemptAt: null,
    createdAt: "2026-01-01T00:00:00Z",
    startedAt: null,
    finishedAt: null,
    ...fields,
  });
}

/** Returns a succeeded scan of 230 files with eight findings; `fields` in place of its own. */
export function buildSucceededScan(fields: Partial<z.input<typeof ScanResource>> = {}): ScanResource {
  return buildScan({
    state: "succeeded",
    position: null,
    tracked: true,
    commit: "a".repeat(40),
    ref: "main",
    startedAt: "2026-01-01T00:00:00Z",
    finishedAt: "2026-01-01T00:00:03.240Z",
    findings: { critical: 0, high: 2, medium: 5, low: 0, info: 1 },
    findingsOpened: 8,
    findingsFixed: 0,
    coverage: {
      filesTotal: 240,
      filesAnalysed: 230,
      bytesAnalysed: 1_000,
      linesAnalysed: 100,
      languages: {},
      skipped: { "unsupported-language": 6, timeout: 3, crashed: 1 },
      decodedLossily: 0,
      filesWithSyntaxErrors: 0,
      truncatedFiles: 0,
      truncated: false,
    },
    ...fields,
  });
}
