import { Audit } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { createAudit, createFinding, hostileTexts } from "./testing/create-audit.ts";
import { toJson } from "./to-json.ts";

describe("an audit as JSON", () => {
  it("is the audit, whatever its texts", () => {
    for (const text of hostileTexts) {
      const audit = createAudit({ findings: [createFinding({ path: text, message: text })] });
      expect(Audit.parse(JSON.parse(toJson(audit)))).toEqual(audit);
    }
  });

  it("has the same bytes whatever the order of keys was", () => {
    const audit = createAudit();
    const reversed = reverseKeys(audit) as Audit;
    expect(Object.keys(reversed)).toEqual(Object.keys(audit).toReversed());
    expect(toJson(reversed)).toBe(toJson(audit));
    expect(toJson(audit)).toMatch(/^\{\n {2}"schemaVersion": 1,\n[^]*\}\n$/);
  });

  it("holds no character that a terminal obeys", () => {
    const findings = hostileTexts.map((text) => createFinding({ path: text, symbol: text }));
    expect(toJson(createAudit({ findings }))).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reverseKeys(member)]),
  );
}
