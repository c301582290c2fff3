import { z } from "zod";
import type { TestApi } from "./start-test-api.ts";

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({ name: z.string(), in: z.enum(["path", "query", "header"]), required: z.boolean().optional() }),
    )
    .default([]),
  requestBody: z.looseObject({}).optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })),
});

const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});

export type DocumentedOperation = z.infer<typeof Operation> & { readonly method: string; readonly path: string };

/** Returns every operation that `/openapi.json` describes. */
export async function documentedOperations(test: TestApi): Promise<DocumentedOperation[]> {
  const document = Document.parse(await (await test.call("/openapi.json", { key: null })).json());
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ ...operation, path, method: method.toUpperCase() })),
  );
}

/** True when the operation asks for no key. */
export function isOpen({ security }: DocumentedOperation): boolean {
  return security.length === 0;
}

/** A body that each operation with one accepts. */
export const acceptableBodies: Readonly<Record<string, unknown>> = {
  createScan: { url: "https://git.example.org/walk.git" },
  createBatch: { scans: [{ url: "https://git.example.org/walk.git" }] },
  createRepository: { url: "https://git.example.org/walked.git" },
  updateRepository: { archived: true },
  createBackfill: { since: "2025-01-01" },
  updateOrganization: { ageingTargets: { high: 30 } },
  triageFinding: { assignee: "walker" },
  bulkTriageFindings: { ids: ["1"], status: "none", dryRun: true },
  createKey: { name: "walked", scopes: ["scans:read"] },
};
