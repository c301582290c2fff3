import { Audit } from "@muster/contract";
import { expect, it } from "vitest";
import { compressJson, decompressJson } from "./compressed-json.ts";
import { packAudit, packAuditHead, unpackAudit } from "./stored-audit.ts";
import { buildAudit } from "./testing/build-audit.ts";

const audit = buildAudit({ findings: [{ rule: "python/one", path: "src/a.py", name: "f" }] });
const { findings, ruleSet } = audit;

it("leaves findings out of what packs belong to, so that a reader who knows no packs fails", async () => {
  const head = await packAuditHead(audit);
  const stored = (await decompressJson(head)) as object;
  expect(Audit.safeParse(audit).success).toBe(true);
  expect(Audit.safeParse({ ...stored, ruleSet }).success).toBe(false);
  await expect(unpackAudit(head, ruleSet)).rejects.toThrow();
  expect(await unpackAudit(head, ruleSet, findings)).toEqual(audit);
});

it("reads what earlier versions stored: an empty list beside packs, and all in one", async () => {
  const former = await compressJson({ ...audit, ruleSet: { digest: ruleSet.digest }, findings: [] });
  expect(await unpackAudit(former, ruleSet, findings)).toEqual(audit);
  expect(await unpackAudit(await packAudit(audit), ruleSet)).toEqual(audit);
});
