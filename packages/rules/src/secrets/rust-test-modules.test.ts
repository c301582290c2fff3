import { expect, it } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import { rule } from "../packs/any/hardcoded-secret/rule.ts";

const secret = ["sk_live_", "9fQ2xLr7", "Tn4Vb8Kw", "Zc3Ym6Ha"].join("");
const before = `pub const LIVE_KEY: &str = "${secret}";\n`;
const within = `#[cfg(test)]\nmod tests {\n    const KEY: &str = "${secret}";\n}\n`;

it.each([
  ["before", before, ["critical"]],
  ["within", within, ["low"]],
  ["before and within", before + within, ["critical", "low"]],
  ["behind", within + before, ["low", "critical"]],
  [
    "within an inner module of",
    `#[cfg(test)]\n#[allow(dead_code)]\npub(crate) mod outer {\n    mod inner {\n    ${before}    }\n}\n`,
    ["low"],
  ],
  ["in another module behind", `#[cfg(test)]\nmod helpers;\nmod live {\n    ${before}}\n`, ["critical"]],
])("a secret %s a test module of Rust", async (_, source, severities) => {
  const engine = await createEngine({ engine: "wasm", rules: [rule] });
  const analysis = engine.analyseSource({ path: "src/pay.rs", language: "rust", bytes: Buffer.from(source) });
  expect(analysis.kind === "analysed" && analysis.findings.map(({ severity }) => severity)).toEqual(severities);
});
