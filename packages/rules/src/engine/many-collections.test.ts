import { expect, it } from "vitest";
import { createEngine } from "./create-engine.ts";

const fieldsMany = 8_000;

it("reads a file of many static fields, and finds the one that grows", async () => {
  const fields = Array.from({ length: fieldsMany }, (_, index) => `  static entry${index} = {};`).join("\n");
  const source = `export class Names {\n${fields}\n  static add(key, value) {\n    Names.entry7[key] = value;\n  }\n}\n`;
  const engine = await createEngine({ engine: "wasm" });
  const analysis = engine.analyseSource({ path: "src/names.js", language: "javascript", bytes: Buffer.from(source) });
  if (analysis.kind !== "analysed") throw new Error(analysis.kind);
  const found = analysis.findings.filter(({ ruleId }) => ruleId === "javascript/unbounded-in-memory-state");
  expect(found.map(({ message }) => message)).toEqual([
    "`entry7` only grows: nothing in this module takes an entry out of it again.",
  ]);
});
