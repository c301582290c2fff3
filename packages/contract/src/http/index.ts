export * from "./common.ts";
export * from "./scans.ts";
export * from "./repositories.ts";
export * from "./findings.ts";
export * from "./trends.ts";
export * from "./keys.ts";
export * from "./rules.ts";
export * from "./health.ts";
