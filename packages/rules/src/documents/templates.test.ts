import { expect, it } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import { rule as privilegedContainer } from "../packs/kubernetes/privileged-container/rule.ts";
import { conditionsAround } from "./templates.ts";

it("the conditions around what a template writes are those that are still open", () => {
  const source =
    "{{- if .Values.a }}\na: 1\n{{- else if .Values.b }}\nb: 1\n{{- else }}\nc: 1\n{{- end }}\n{{- with .Values.d }}\nd: 1\n{{- end }}\n";
  const around = (key: string): readonly string[] =>
    conditionsAround(source, source.indexOf(`${key}: 1`)).map((condition) => condition.trim());
  expect(["a", "b", "c", "d"].map(around)).toEqual([[".Values.a"], ["if .Values.b"], [""], [""]]);
  expect(conditionsAround(source, source.length)).toEqual([]);
});

it("a switch of a chart counts by its default, and little behind a condition of its own name", async () => {
  const engine = await createEngine({ rules: [privilegedContainer], languages: ["yaml"] });
  const severities = (security: string): readonly string[] => {
    const pod = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: agent\n      securityContext:\n${security}`;
    const analysis = engine.analyseSource({ path: "chart/pod.yaml", language: "yaml", bytes: Buffer.from(pod) });
    return analysis.kind === "analysed" ? analysis.findings.map(({ severity }) => severity) : [analysis.kind];
  };
  expect(severities("        privileged: true\n")).toEqual(["high"]);
  expect(severities("        privileged: {{ .Values.agent.privileged | default true }}\n")).toEqual(["high"]);
  expect(severities("        privileged: {{ .Values.agent.privileged }}\n")).toEqual([]);
  expect(severities("        privileged: {{ .Values.agent.privileged | default false }}\n")).toEqual([]);
  const guarded = (condition: string): string =>
    `        {{- if ${condition} }}\n        privileged: true\n        {{- end }}\n`;
  expect(severities(guarded(".Values.agent.privileged"))).toEqual(["low"]);
  expect(severities(guarded(".Values.agent.enabled"))).toEqual(["high"]);
});
