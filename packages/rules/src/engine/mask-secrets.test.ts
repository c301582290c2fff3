import { createHash } from "node:crypto";
import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import type { LanguageId } from "../languages/language.ts";
import { defineRule } from "../define-rule.ts";
import { plantMany, plantedTrace } from "../testing/planted-secrets.ts";
import { probeRule } from "../testing/probe-rules.ts";
import { createEngine } from "./create-engine.ts";

const secretRule = {
  ...probeRule.metadata,
  id: "python/told-secret",
  languages: ["python"] as const,
  example: { language: "python" as const, before: "a", after: "b" },
};

const planted = "Xq7-planted-größe";

const sources: readonly (readonly [LanguageId, string])[] = [
  ["python", `import os\nSECRET_KEY = os.getenv("SECRET_KEY", "${planted}")\n`],
  ["python", `import os\nSECRET_KEY = os.getenv("SECRET_KEY") or ("Xq7" + "-planted-größe")\n`],
  ["python", `import os\nFALLBACK = "${planted}"; SECRET_KEY = os.getenv("SECRET_KEY", FALLBACK)\n`],
  [
    "python",
    `import os\nSECRET_KEY = os.getenv("SECRET_KEY", "${planted}"); cursor.execute(f"SELECT * FROM {name}")\n`,
  ],
  [
    "python",
    `import os\nSECRET_KEY = os.getenv("SECRET_KEY", "${planted}")\nrequests.get(u, auth=("a", "${planted}"), verify=False)\n`,
  ],
  ["typescript", `export const secret = process.env.JWT_SECRET ?? "${planted}";\n`],
  ["javascript", `const secret = process.env.JWT_SECRET || \`${planted}\`;\n`],
  ["elixir", `key = System.get_env("SECRET_KEY_BASE") || "${planted}"\n`],
];

describe.each(["native", "wasm"] as const)("a secret that the %s engine meets", (name) => {
  it.each(sources)("in %s is nowhere in what it says: %s", async (language, source) => {
    const engine = await createEngine({ engine: name }).catch(() => createEngine());
    const analysis = engine.analyseSource({ path: "src/settings", language, bytes: Buffer.from(source) });
    const said = JSON.stringify(analysis);
    expect(said).toContain("secret-fallback");
    expect(said).not.toMatch(/Xq7|planted|größe/);
    expect(said).toContain("***");
  });
});

it("a secret's length is not told, and a message that repeats it does not", async () => {
  const rule = defineRule({
    ...secretRule,
    check: ({ source }) => [
      {
        at: { startIndex: 0, endIndex: 3 },
        secrets: [{ startIndex: source.indexOf("Xq7"), endIndex: source.indexOf("größe") + 5 }],
        message: `Says ${source.trim()} aloud.`,
      },
    ],
  });
  const engine = await createEngine({ engine: "wasm", rules: [rule] });
  for (const secret of [planted, `Xq7-and-much-longer-than-before-größe`]) {
    const analysis = engine.analyseSource({
      path: "a.py",
      language: "python",
      bytes: Buffer.from(`key = "${secret}"\n`),
    });
    const [finding] = analysis.kind === "analysed" ? analysis.findings : [];
    expect(finding?.excerpt.lines).toEqual([`key = "********"`]);
    expect(finding?.message).toBe(`Says key = "********" aloud.`);
  }
});

it("more secrets than a file may have findings are all hidden, and the file says that not all are reported", async () => {
  const { findingsPerFileMax } = limits.analysis;
  const secrets = plantMany(2_000);
  // The last ones stand beside another rule's findings that come first, and in facts.
  const source = [
    "import requests",
    ...secrets.slice(-200).map((secret) => `requests.get(u, headers={"k": ${secret}}, verify=False)  # TODO ${secret}`),
    ...secrets.map((secret, at) => `value_${String(at)} = ${secret}`),
  ].join("\n");
  const engine = await createEngine({ languages: ["python"] });
  const analysis = engine.analyseSource({ path: "src/settings.py", language: "python", bytes: Buffer.from(source) });
  expect(analysis).toMatchObject({ kind: "analysed", truncated: true, ruleErrors: [] });
  const findings = analysis.kind === "analysed" ? analysis.findings : [];
  expect(findings).toHaveLength(findingsPerFileMax);
  expect(new Set(findings.map(({ ruleId }) => ruleId))).toContain("python/tls-verification-disabled");
  expect(findings.filter(({ ruleId }) => ruleId === "any/hardcoded-secret").length).toBeGreaterThan(300);
  expect(JSON.stringify(analysis)).toContain("TODO");
  expect(JSON.stringify(analysis)).not.toContain(plantedTrace);
});

describe("a secret that no rule reports", () => {
  const [token = ""] = plantMany(1);
  it.each([
    ["dockerfile", `FROM node:latest AS build\nENV API_TOKEN=${token}\nFROM node:latest\nCMD ["node"]\n`, "API_TOKEN"],
    ["markdown", `\n>>> Client(${token})  # TODO: take out\n`, "TODO"],
    [
      "python",
      `def f():\n    """\n    >>> requests.get(${token}, verify=False)\n    """\n    requests.get(${token}, verify=False)\n`,
      "verify",
    ],
  ] as const)("is hidden too: in %s", async (language, source, shown) => {
    const rule = defineRule({
      ...secretRule,
      languages: [language],
      example: { language, before: "a", after: "b" },
      check: ({ source: text }) => [{ at: { startIndex: 0, endIndex: text.length }, message: `Says ${text}` }],
    });
    const engine = await createEngine({ languages: [language], rules: [rule] });
    const analysis = engine.analyseSource({ path: "src/x", language, bytes: Buffer.from(source) });
    const said = JSON.stringify(analysis);
    expect(said).toContain(shown);
    expect(said).not.toContain(plantedTrace);
  });
});

describe("facts of a file with secrets", () => {
  const body = Array.from({ length: 6 }, (_, line) =>
    createHash("sha384")
      .update(`key ${String(line)}`)
      .digest("base64"),
  );
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signature = createHash("sha512").update("signature").digest("base64url");
  const claims = {
    sub: "9f2c",
    name: "Ledger service",
    scope: Array.from({ length: 20 }, (_, at) => `read:${String(at)}`),
  };
  const token = [part({ alg: "HS256", typ: "JWT" }), part(claims), signature].join(".");

  it.each([
    ["a signed token longer than a fact, under an innocent name", `LICENSE = "${token}"\n`, [token.slice(20, 60)]],
    [
      "a private key with its line breaks escaped",
      `CERT = "-----BEGIN RSA PRIVATE KEY-----\\n${body.join("\\n")}\\n-----END RSA PRIVATE KEY-----\\n"\n`,
      body,
    ],
    [
      "a name that stands for a key",
      `_pem = "-----BEGIN RSA PRIVATE KEY-----\\n${body.join("\\n")}\\n-----END RSA PRIVATE KEY-----\\n"\nCERT = "x" + _pem\n`,
      body,
    ],
    [
      "a secret that a fact would be cut in",
      `a = "${token}"\n# TODO: ${"go on ".repeat(25)}${token}\n`,
      [token.slice(0, 20)],
    ],
    [
      "a secret within a computed decorator",
      `@(registry["${"orders.".repeat(6)}"] or wrap("${token}"))\ndef post(): pass\n`,
      [token.slice(0, 12)],
    ],
    ["a secret told only in a note", `# TODO: ${"go on ".repeat(25)}${token}\n`, [token.slice(0, 20)]],
  ])("do not tell %s", async (_, source, traces) => {
    expect(token.length).toBeGreaterThan(200);
    const engine = await createEngine();
    const analysis = engine.analyseSource({ path: "src/settings.py", language: "python", bytes: Buffer.from(source) });
    const said = JSON.stringify(analysis);
    expect(said).toContain("any/hardcoded-secret");
    expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
  });
});
