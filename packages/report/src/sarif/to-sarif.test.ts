import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Severity } from "@muster/contract";
import { Ajv } from "ajv";
import { fullFormats } from "ajv-formats/dist/formats.js";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createAudit, createFinding, createRule, hostileTexts } from "../testing/create-audit.ts";
import { toSarif } from "./to-sarif.ts";

const schemaPath = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// The schema is of JSON Schema draft 4. Of what changed since, it uses nothing but the name of its own id.
const {
  $schema: draft,
  id,
  ...schema
} = z.looseObject({ $schema: z.string(), id: z.string() }).parse(JSON.parse(readFileSync(schemaPath, "utf8")));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: fullFormats });
const validate = ajv.compile(schema);

/** The parts that the tests look at. */
const Log = z.object({
  runs: z.tuple([
    z.object({
      tool: z.object({ driver: z.object({ rules: z.array(z.record(z.string(), z.unknown())) }) }),
      versionControlProvenance: z.array(z.record(z.string(), z.unknown())).optional(),
      invocations: z.tuple([
        z.object({
          toolExecutionNotifications: z.array(
            z.object({
              level: z.string(),
              descriptor: z.object({ id: z.string() }),
              message: z.object({ text: z.string() }),
            }),
          ),
        }),
      ]),
      results: z.array(
        z.looseObject({
          level: z.string(),
          message: z.object({ text: z.string() }),
          locations: z.tuple([
            z.object({
              physicalLocation: z.looseObject({
                artifactLocation: z.object({ uri: z.string(), uriBaseId: z.string() }),
              }),
            }),
          ]),
        }),
      ),
    }),
  ]),
});

function read(text: string) {
  const log: unknown = JSON.parse(text);
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return Log.parse(log).runs[0];
}

describe("a SARIF log", () => {
  it("is refused by the schema when it is wrong, so that the other tests mean something", () => {
    expect([draft, id]).toEqual([expect.stringContaining("draft-04"), expect.stringContaining("sarif-2.1.0")]);
    expect(validate({ version: "2.1.0", runs: [{ tool: {} }] })).toBe(false);
  });

  it("is valid against the published schema, with findings and without", () => {
    read(toSarif(createAudit()));
    read(
      toSarif(createAudit({ findings: [], skipped: [], ruleErrors: [], commit: null, ref: null, committedAt: null })),
    );
  });

  it("says of a rule what services need to rank it", () => {
    const [rule] = read(toSarif(createAudit())).tool.driver.rules;
    expect(rule).toMatchObject({
      id: "python/sql-from-strings",
      defaultConfiguration: { level: "error" },
      properties: {
        class: "sql-injection",
        confidence: "medium",
        "security-severity": "8.0",
        tags: ["security", "sql", "external/cwe/cwe-89"],
      },
    });
    const quality = createAudit({ ruleSet: { digest: "d", rules: [createRule({ category: "reliability" })] } });
    // Services take 0.0 for no security finding.
    expect(read(toSarif(quality)).tool.driver.rules[0]?.["properties"]).toHaveProperty("security-severity", "0.0");
  });

  it("places a finding by its range, with the source of it and around it", () => {
    const [result] = read(toSarif(createAudit())).results;
    expect(result).toMatchObject({
      ruleId: "python/sql-from-strings",
      ruleIndex: 0,
      partialFingerprints: { "muster/v1": "a".repeat(32) },
      properties: { severity: "high", confidence: "medium", class: "sql-injection" },
    });
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "src/store.py", uriBaseId: "SRCROOT" },
      region: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 12, snippet: { text: "execute" } },
      contextRegion: {
        startLine: 11,
        endLine: 13,
        snippet: { text: "def find(name):\n    execute(name)\n    return" },
      },
    });
  });

  it("names files by references that leave alone what RFC 3986 does", () => {
    const path = "src/@acme/routes/[id]/+page (old).ts";
    const [result] = read(toSarif(createAudit({ findings: [createFinding({ path })] }))).results;
    const { uri } = result?.locations[0].physicalLocation.artifactLocation ?? { uri: "" };
    expect(uri).toBe("src/@acme/routes/%5Bid%5D/+page%20(old).ts");
    expect(decodeURIComponent(uri)).toBe(path);
  });

  it("gives no source for a range that the excerpt does not hold to its end", () => {
    const range = { startLine: 12, startColumn: 1, endLine: 90, endColumn: 3 };
    const [result] = read(toSarif(createAudit({ findings: [createFinding({ range })] }))).results;
    expect(result?.locations[0].physicalLocation).toMatchObject({ region: range });
    expect(result?.locations[0].physicalLocation).not.toHaveProperty("contextRegion");
  });

  it("turns severities into levels", () => {
    const findings = Severity.options.map((severity) => createFinding({ severity }));
    const levels = read(toSarif(createAudit({ findings }))).results.map(({ level }) => level);
    expect(levels).toEqual(["error", "error", "warning", "note", "note"]);
  });

  it("names what was lost, which rules failed and what was left out", () => {
    const [{ toolExecutionNotifications }] = read(toSarif(createAudit({ truncatedPaths: ["many.py"] }))).invocations;
    expect(toolExecutionNotifications.map(({ level, descriptor }) => [level, descriptor.id])).toEqual([
      ["warning", "crashed"],
      ["warning", "truncated"],
      ["error", "rule-error"],
      ["note", "vendored"],
      ["note", "unsupported-language"],
    ]);
  });

  it("counts binary files that are not listed", () => {
    const { coverage, skipped } = createAudit();
    const audit = createAudit({
      coverage: { ...coverage, skipped: { binary: 3 } },
      skipped: [...skipped, { path: "odd.py", reason: "binary", bytes: 4 }],
    });
    const [{ toolExecutionNotifications }] = read(toSarif(audit)).invocations;
    expect(toolExecutionNotifications.map(({ message }) => message.text)).toContain("2 files: binary content");
  });

  it("says where the commit comes from, if that is a URI", () => {
    expect(read(toSarif(createAudit())).versionControlProvenance).toEqual([
      {
        repositoryUri: "https://git.example.org/team/service.git",
        revisionId: "1".repeat(40),
        branch: "main",
        mappedTo: { uriBaseId: "SRCROOT" },
      },
    ]);
    for (const url of ["git@example.org:team/service.git", "/srv/git/service", "https://a b/"]) {
      const audit = createAudit({ repository: { name: "service", url } });
      expect(read(toSarif(audit)).versionControlProvenance).toBeUndefined();
    }
  });

  it.each(hostileTexts)("stays valid and harmless with %j as path, message, symbol and name", (text) => {
    const finding = createFinding({
      path: text,
      message: text,
      symbol: text,
      excerpt: { startLine: 12, lines: [text] },
    });
    const audit = createAudit({
      repository: { name: text, url: text },
      findings: [finding],
      skipped: [{ path: text, reason: "timeout", bytes: null, detail: text }],
      ruleErrors: [{ ruleId: "x", path: text, message: text }],
    });
    const log = toSarif(audit);
    const { results } = read(log);
    const uri = results[0]?.locations[0].physicalLocation.artifactLocation.uri ?? "";
    expect(uri).toMatch(/^[@+A-Za-z0-9\-._~!'()*%/]+$/);
    expect(Buffer.from(decodeURIComponent(uri))).toEqual(Buffer.from(text));
    expect(results[0]?.message.text).not.toMatch(/\]\(|[\p{Cc}\u202e\u2066]/u);
    expect(log).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  });
});
