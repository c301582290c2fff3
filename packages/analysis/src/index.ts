export { readAttributes } from "./attributes/read-attributes.ts";
export type { Attributes } from "./attributes/parse-attributes.ts";
export { type AnalysedFile, type AnalysisRequest, type AnalysisResult } from "./analysis-run.ts";
export { type AuditInput, assembleAudit } from "./assemble-audit.ts";
export { listDirectory } from "./list-directory.ts";
export { type AnalysisPlan, type PlannedFile, planAnalysis } from "./plan-analysis.ts";
export { type AnalysisPool, type AnalysisPoolOptions, type PoolEvent, createAnalysisPool } from "./pool.ts";
export type { BlobSource } from "./protocol.ts";
export type { SourceEntry } from "./source-entry.ts";
