import { describe, expect, it } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import { respellDialect } from "./javascript-dialects.ts";

const dialects = [
  `export const Card = ({ title }) => <p class="card" title={title}>{title}</p>;\n`,
  `export const Field = () => <label for='name' class={wide ? "w" : "n"}>Name</label>;\n`,
  `export const Blend = () => <feBlend in="a" in2="b" />;\n`,
  `export const Missing = () => <Error type="404" default />;\n`,
  `import rates from "./rates.json" assert { type: "json" };\nexport const first = rates[0];\n`,
];

describe("JavaScript in a dialect that the grammar lacks", () => {
  it.each(dialects)("is read without errors, and no finding says that it is no source: %s", async (source) => {
    const engine = await createEngine({});
    await engine.prepare("javascript");
    const bytes = Buffer.from(source.repeat(4));
    const analysis = engine.analyseSource({ path: "src/card.jsx", language: "javascript", bytes });
    expect(analysis).toMatchObject({ kind: "analysed" });
    const findings = analysis.kind === "analysed" ? analysis.findings : [];
    expect(findings.filter(({ ruleId }) => ruleId === "any/unparseable-source-file")).toEqual([]);
  });

  it("keeps every place where it was", () => {
    for (const source of dialects) {
      const respelled = respellDialect("javascript", source);
      expect(respelled).not.toBeNull();
      expect(respelled?.length).toBe(source.length);
      expect(respelled?.split("\n").length).toBe(source.split("\n").length);
    }
  });

  it("changes nothing of plain JavaScript, nor of another language", () => {
    expect(respellDialect("javascript", `class A {}\nfor (const a in b) assert({ a });\n`)).toBeNull();
    expect(respellDialect("tsx", dialects[0] ?? "")).toBeNull();
  });

  it("does work in proportion to the text", () => {
    const hostile = `from "${"a".repeat(299)}" asser`.repeat(3_000);
    expect(respellDialect("javascript", hostile)).toBeNull();
  });
});
