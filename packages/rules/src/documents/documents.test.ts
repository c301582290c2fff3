import { describe, expect, it } from "vitest";
import type { RuleContext } from "../context/rule-context.ts";
import type { LanguageId } from "../languages/language.ts";
import { textAt, valueAt } from "./document-node.ts";
import { readDockerfile } from "./dockerfile.ts";
import { readDocuments } from "./read-documents.ts";
import { readSettings } from "./settings.ts";

const contextOf = (language: LanguageId, source: string): RuleContext => ({ language, source }) as RuleContext;
const settingsOf = (language: LanguageId, source: string): readonly string[] =>
  readSettings(contextOf(language, source)).map(
    ({ path, value, nameSpan, valueSpan }) =>
      `${path.join(".")}=${value} «${source.slice(nameSpan.startIndex, nameSpan.endIndex)}» «${source.slice(valueSpan.startIndex, valueSpan.endIndex)}»`,
  );

describe("settings are read with their places", () => {
  it.each<[LanguageId, string, readonly string[]]>([
    ["yaml", 'a:\n  b: "x" # note\n', ['a.b=x «b» «"x"»']],
    ["yaml", "env:\n  - HOST=db\n", ["env.HOST=db «HOST=db» «HOST=db»"]],
    ["yaml", "env:\n  - name: HOST\n    value: db\n", ["env.HOST=db «name» «db»"]],
    ["yaml", "x: &d {p: 1}\ny:\n  <<: *d\n  q: 2\n", ["x.p=1 «p» «1»", "y.q=2 «q» «2»", "y.p=1 «p» «1»"]],
    [
      "yaml",
      "host: {{ .Values.host }}\n{{- if .x }}\nport: 80\n{{- end }}\n",
      ["host=\uE0AB".padEnd(5) + "\uE0AB".repeat(17) + " «host» «{{ .Values.host }}»", "port=80 «port» «80»"],
    ],
    ["json", '{"a": {"b": [true, "x"]}} // note', ["a.b=true «true» «true»", 'a.b=x «"x"» «"x"»']],
    ["toml", '[tool.poetry]\nname = "x"\n[[s]]\nu.v = 1\n', ['tool.poetry.name=x «name» «"x"»', "s.u.v=1 «v» «1»"]],
    ["dotenv", "# note\nexport A='b c' # why\nEMPTY=\n", ["A=b c «A» «'b c' # why»", "EMPTY= «EMPTY» «»"]],
    ["ini", "a=1\n[web]\nport = 80\n", ["a=1 «a» «1»", "web.port=80 «port» «80»"]],
    [
      "dockerfile",
      'FROM a\nENV A=1 \\\n    B="two words"\nARG C=3\n',
      ["ENV.A=1 «A» «1»", 'ENV.B=two words «B» «"two words"»', "ARG.C=3 «C» «3»"],
    ],
  ])("in %s: %j", (language, source, expected) => {
    expect(settingsOf(language, source)).toEqual(expected);
  });
});

describe("a document that cannot be read", () => {
  it.each<[LanguageId, string]>([
    ["yaml", "a: [1,\nb: }"],
    ["json", '{"a": '],
    ["toml", "a = = 1"],
  ])("in %s says nothing rather than half", (language, source) => {
    expect(readDocuments(contextOf(language, source))).toEqual([]);
  });

  it("or names itself, is bounded", () => {
    const bomb = ["a0: &a0 [x, x, x]"];
    for (let at = 1; at < 30; at++)
      bomb.push(
        `a${String(at)}: &a${String(at)} [${Array(9)
          .fill(`*a${String(at - 1)}`)
          .join(", ")}]`,
      );
    expect(settingsOf("yaml", bomb.join("\n")).length).toBeLessThanOrEqual(20_001);
    expect(settingsOf("yaml", "a: &a [*a]").length).toBeLessThan(100);
  });
});

describe("a Dockerfile", () => {
  const file = (source: string) => readDockerfile(contextOf("dockerfile", source));

  it("ships its last stage and what that one begins with", () => {
    const stages = file(
      "ARG V=3\nFROM node:20 AS deps\nRUN a\nFROM deps AS build\nRUN b\nFROM python:${V} AS base\nFROM base\nCOPY --from=build /a /a\n",
    )?.stages;
    expect(stages?.map(({ name, image, isShipped }) => [name, image, isShipped])).toEqual([
      ["deps", "node:20", false],
      ["build", "deps", false],
      ["base", "python:3", true],
      [null, "base", true],
    ]);
  });

  it("joins continued lines and keeps their place", () => {
    const source = "FROM a\nRUN one && \\\n    # why\n    two\n";
    const [, run] = file(source)?.shipped ?? [];
    expect(run?.arguments.replace(/\s+/g, " ")).toBe("one && two");
    expect(source.slice(run?.startIndex, run?.endIndex)).toBe("RUN one && \\\n    # why\n    two");
  });

  it("takes here-documents into their instruction", () => {
    const source = 'FROM a\nRUN <<EOT sh\n  set -e # FROM x\n  one\nEOT\nCOPY <<-"A" <<B /etc/\na\nA\nb\nB\nCMD x\n';
    const instructions = file(source)?.shipped ?? [];
    expect(instructions.map(({ keyword }) => keyword)).toEqual(["FROM", "RUN", "COPY", "CMD"]);
    expect(instructions[1]?.arguments.replace(/\s+/g, " ")).toBe("<<EOT sh set -e # FROM x one EOT");
    expect(source.slice(instructions[2]?.startIndex, instructions[2]?.endIndex)).toMatch(/^COPY[^]*\nB$/);
  });

  it.each([
    [
      "ENV A=1 B='two words' C=\"x y\" D",
      [
        ["A", "1"],
        ["B", "two words"],
        ["C", "x y"],
        ["D", ""],
      ],
    ],
    ["ENV A the whole line", [["A", "the whole line"]]],
    [
      "ENV A=1 \\\n  # why\n    B=2\\\n3",
      [
        ["A", "1"],
        ["B", "23"],
      ],
    ],
    ["ENV PATH=/a\\ b:$PATH", [["PATH", "/a b:$PATH"]]],
    ["ARG TOKEN", [["TOKEN", ""]]],
    ["env a=b=c", [["a", "b=c"]]],
  ])("reads the settings of %j", (line, expected) => {
    const settings = file(`FROM a\n${line}\nRUN b\n`)?.stages[0]?.settings ?? [];
    expect(settings.map(({ name, value }) => [name, value])).toEqual(expected);
  });

  it("escapes with what its directive says", () => {
    const source = "# escape=`\nFROM a\nRUN dir c:\\ `\n  && b\nENV P=c:\\x\n";
    expect(file(source)?.shipped.map(({ arguments: text }) => text.replace(/\s+/g, " "))).toEqual([
      "a",
      "dir c:\\ && b",
      "P=c:\\x",
    ]);
    expect(file(source)?.stages[0]?.settings[0]?.value).toBe("c:\\x");
  });
});

it("values are found by their path", () => {
  const [document] = readDocuments(contextOf("yaml", "a:\n  b:\n    c: 5\n"));
  expect(textAt(document, "a", "b", "c")).toBe("5");
  expect(valueAt(document, "a", "x")).toBeNull();
});
